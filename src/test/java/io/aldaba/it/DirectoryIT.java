package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.directory.Directory;
import io.aldaba.directory.DirectoryDocument;
import io.aldaba.directory.ldap.Ldap;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.testing.TestCertificate;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Users of an LDAP directory log in, over HTTP. The directory is in the process of the tests. It is declared in the
 * database, as an import would, and only while its test runs: it would be asked about each name of the other tests.
 */
class DirectoryIT extends AldabaIT {

    private static final String PASSWORD = "quiet-lantern-47";

    private final String alias = "it-" + random();
    private final String ana = "ana-" + random();
    private final FormBrowser browser = new FormBrowser(aldaba);

    @AfterEach
    void forget_the_directory() throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement("DELETE FROM directory WHERE alias = ?")) {
            statement.setString(1, alias);
            statement.executeUpdate();
        }
    }

    @Test
    void a_person_of_a_directory_logs_in_at_token_and_has_its_groups_and_address() throws SQLException {
        try (Ldap ldap = withAna(Ldap.start())) {
            declare(ldap, Map.of("groups", Map.of("base_dn", "ou=groups," + Ldap.BASE)));

            Answer answer = aldaba.tryLogIn(ana, PASSWORD);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonObject me = aldaba.me(answer.tokens().access()).json();
            assertThat(me.getString("preferred_username")).isEqualTo(ana);
            assertThat(me.getString("email")).isEqualTo(ana + "@corp.example");
            assertThat(me.getJsonArray("groups")).hasToString("[\"clerks\"]");
            assertThat(aldaba.tryLogIn(ana + "@corp.example", PASSWORD).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_person_of_a_directory_logs_in_by_the_page() throws SQLException {
        try (Ldap ldap = withAna(Ldap.start())) {
            declare(ldap, Map.of());
            browser.open("/login");

            assertThat(browser.logIn(ana, PASSWORD).status()).isEqualTo(303);
            browser.follow();
            assertThat(browser.page().select("main#account-page")).hasSize(1);
            assertThat(browser.page().select("#account-password")).isEmpty();
            assertThat(browser.open("/account/password").status()).isEqualTo(303);
            browser.follow();
            assertThat(browser.page().select("#account-done").text()).isNotBlank();
            assertThat(browser.text("account-name")).isEqualTo(ana + " of corp");
        }
    }

    @Test
    void a_wrong_password_none_and_an_unknown_name_get_the_same_bytes() throws SQLException {
        try (Ldap ldap = withAna(Ldap.start())) {
            declare(ldap, Map.of());

            Answer wrong = aldaba.tryLogIn(ana, "quiet-lantern-48");

            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().getString("error")).isEqualTo("invalid_grant");
            assertThat(aldaba.tryLogIn("nobody-" + random(), PASSWORD).body()).isEqualTo(wrong.body());
            assertThat(aldaba.tryLogIn("*", PASSWORD).body()).isEqualTo(wrong.body());
            // To a directory it would be an anonymous bind, which succeeds (RFC 4513 §5.1.2).
            assertThat(aldaba.tryLogIn(ana, "").status()).isEqualTo(400);
        }
    }

    @Test
    void while_a_directory_is_away_its_people_are_told_and_everybody_else_logs_in() throws SQLException {
        try (Ldap ldap = withAna(Ldap.start())) {
            declare(ldap, Map.of());
        }

        Answer answer = aldaba.tryLogIn(ana, PASSWORD);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().getString("error")).isEqualTo("temporarily_unavailable");
        assertThat(aldaba.tryLogIn("johndoe", "secret").status()).isEqualTo(200);
    }

    @Test
    void no_password_goes_by_start_tls_to_a_directory_that_nobody_vouches_for() throws SQLException {
        TestCertificate certificate = TestCertificate.of("localhost");
        try (Ldap ldap = withAna(Ldap.startingTls(certificate.serverContext().getSocketFactory()))) {
            declare(ldap, Map.of("urls", List.of("ldap://localhost:" + ldap.port()), "start_tls", true));

            assertThat(aldaba.tryLogIn(ana, PASSWORD).status()).isEqualTo(503);
        }
    }

    private Ldap withAna(Ldap ldap) {
        return ldap.person(ana, PASSWORD, "mail: " + ana + "@corp.example").group("clerks", Ldap.personDn(ana));
    }

    /** With time enough for a busy machine. */
    private void declare(Ldap ldap, Map<String, ?> more) throws SQLException {
        Map<String, Object> members =
                new HashMap<>(Map.of("alias", alias, "timeout_ms", 8000L, "connect_timeout_ms", 4000L));
        members.putAll(more);
        Directory directory = ldap.declared(members);
        byte[] document = JsonColumn.write(DirectoryDocument.write(directory)).getBytes(StandardCharsets.UTF_8);
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO directory (alias, envelope, enabled) VALUES (?, ?, ?)")) {
            statement.setString(1, alias);
            statement.setString(2, TestEnvelope.under(keyEncryptionKey()).seal("directory " + alias, document));
            statement.setBoolean(3, true);
            statement.executeUpdate();
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
