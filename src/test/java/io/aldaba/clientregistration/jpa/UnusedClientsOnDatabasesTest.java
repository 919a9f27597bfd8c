package io.aldaba.clientregistration.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements with which {@code docs/servers/operations.md} removes clients that nobody uses. */
class UnusedClientsOnDatabasesTest {

    private static final long BEFORE = 1_000;
    private static final String BY_CODE = "authorization_code";
    private static final String CLIENTS = "SELECT id FROM client ORDER BY id";

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void empty() {
        databases().forEach(TestDatabase::empty);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void only_old_clients_that_registered_themselves_and_that_no_user_uses_are_removed(TestDatabase database)
            throws IOException {
        execute(database, client("operators", BY_CODE, false));
        register(database, "unused", BY_CODE, BEFORE - 1);
        register(database, "recent", BY_CODE, BEFORE);
        register(database, "machine", "client_credentials", 0);
        register(database, "delegate", "urn:ietf:params:oauth:grant-type:token-exchange", 0);
        for (String used : List.of("family", "consent", "code", "device")) {
            register(database, used, BY_CODE, 0);
        }
        execute(
                database,
                "INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at)"
                        + " VALUES ('f', 'u', 'family', '', 0, 0)",
                "INSERT INTO consent (user_id, client_id, scope, claims, granted_at) VALUES ('u', 'consent', '', '', 0)",
                "INSERT INTO authorization_code (digest, client_id, redirect_uri, user_id, auth_time, amr, session_id,"
                        + " scope, id_token_claims, user_info_claims, family_id, issued_at, expires_at)"
                        + " VALUES ('d', 'code', '', 'u', 0, '', 's', '', '', '', 'f', 0, 0)",
                "INSERT INTO device_authorization (device_code, user_code, client_id, scope, family_id, poll_interval,"
                        + " next_poll_at, decision, issued_at, expires_at)"
                        + " VALUES ('d', 'u', 'device', '', 'f', 0, 0, 'pending', 0, 0)",
                "INSERT INTO client_registration_tally (id, registered) VALUES (1, 10000)");

        remove(database);

        assertThat(rows(database, CLIENTS))
                .map(String::valueOf)
                .containsExactly("code", "consent", "delegate", "device", "family", "machine", "operators", "recent");
        assertThat(rows(database, "SELECT client_id FROM client_registration ORDER BY client_id"))
                .map(String::valueOf)
                .containsExactly("code", "consent", "delegate", "device", "family", "machine", "recent");
        assertThat(rows(database, "SELECT registered FROM client_registration_tally"))
                .map(String::valueOf)
                .containsExactly("7");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void where_no_client_registered_itself_nothing_changes(TestDatabase database) throws IOException {
        execute(database, client("operators", BY_CODE, false));

        remove(database);

        assertThat(rows(database, CLIENTS)).map(String::valueOf).containsExactly("operators");
        assertThat(rows(database, "SELECT registered FROM client_registration_tally"))
                .isEmpty();
    }

    private static void register(TestDatabase database, String client, String grant, long issuedAt) {
        execute(
                database,
                client(client, grant, true),
                "INSERT INTO client_registration (client_id, access_token, template, issued_at) VALUES ('" + client
                        + "', '', '', " + issuedAt + ")");
    }

    private static String client(String id, String grant, boolean selfRegistered) {
        return "INSERT INTO client (id, enabled, metadata, self_registered) VALUES ('" + id
                + "', TRUE, '{\"grant_types\":[\"" + grant + "\"]}', " + selfRegistered + ")";
    }

    private static void remove(TestDatabase database) throws IOException {
        String page = Files.readString(Path.of("docs/servers/operations.md"));
        String section = page.substring(page.indexOf("## Clients that nobody uses"));
        String block = section.substring(section.indexOf("```sql") + 6);
        execute(
                database,
                block.substring(0, block.indexOf("```"))
                        .replace("BEFORE", Long.toString(BEFORE))
                        .split(";"));
    }

    private static void execute(TestDatabase database, String... statements) {
        database.inTransaction(em -> Stream.of(statements)
                .filter(statement -> !statement.isBlank())
                .mapToInt(statement -> em.createNativeQuery(statement).executeUpdate())
                .sum());
    }

    private static List<?> rows(TestDatabase database, String query) {
        return database.inTransaction(em -> em.createNativeQuery(query).getResultList());
    }
}
