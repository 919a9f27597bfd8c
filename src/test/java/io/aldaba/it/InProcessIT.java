package io.aldaba.it;

import static io.aldaba.it.GrantClients.ORDERS;
import static io.aldaba.it.GrantClients.STOCK;
import static io.aldaba.it.GrantClients.accessToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.key.jose.TokenForge;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.zip.ZipFile;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An application beside Aldaba on the same server, {@code examples/in-process-app}, verifies tokens by a method call.
 * It has no configuration, so it knows no address to call.
 */
class InProcessIT extends AldabaIT {

    private static final Path WAR =
            Path.of(System.getProperty("it.directory"), "examples/in-process-app/target/in-process-app.war");

    private static boolean attempted;

    private final AldabaClient application = new AldabaClient(BASE.resolve("/in-process-app/"));
    private final GrantClients clients = new GrantClients(aldaba);
    private final TokenForge forge = new TokenForge(database(), keyEncryptionKey());

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "in-process-app", managed = false, testable = false)
    static WebArchive example() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, WAR.toFile());
    }

    @BeforeEach
    void run_the_example() {
        if (!attempted) {
            attempted = true;
            deployer.deploy("in-process-app");
        }
    }

    @Test
    void the_application_brings_nothing_but_the_jar_and_no_configuration() throws IOException {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            assertThat(war.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/")))
                    .allMatch(name -> name.startsWith("WEB-INF/classes/com/example/inprocess/")
                            || name.equals("WEB-INF/lib/aldaba-verification-0.1.0.jar"));
        }
    }

    @Test
    void the_application_knows_the_caller_by_name_groups_scope_and_client() {
        JsonObject administrator = application.get("caller", token("admin")).json();

        assertThat(administrator.getString("name")).isEqualTo("admin");
        assertThat(administrator.getJsonArray("groups").getValuesAs(JsonString::getString))
                .containsExactly("admin");
        assertThat(administrator.getJsonArray("scope").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrder("profile", "email");
        assertThat(administrator.getString("client_id")).isEqualTo("aldaba");
        assertThat(administrator.getString("aud")).isEqualTo(BASE.toString());
    }

    @Test
    void a_group_opens_what_it_is_named_for() {
        assertThat(application.get("caller/admin", token("admin")).status()).isEqualTo(200);
        assertThat(application.get("caller/admin", token("johndoe")).status()).isEqualTo(403);
    }

    @Test
    void who_brings_no_token_is_refused() {
        assertThat(application.get("caller").status()).isEqualTo(401);
        assertThat(application.get("caller", "nonsense").status()).isEqualTo(401);
        assertThat(application.get("caller", "a".repeat(12_000)).status()).isEqualTo(401);
    }

    @Test
    void a_token_is_good_for_its_audience_only() {
        String own = token("johndoe");
        String orders = accessToken(clients.front("resource", ORDERS));
        String stock = accessToken(clients.front("resource", STOCK, "scope", "orders:read"));

        assertThat(application.get("caller/orders", orders).json().getString("aud"))
                .isEqualTo(ORDERS);
        assertThat(application.get("caller/orders/looked-up", orders).status()).isEqualTo(200);
        assertThat(application.get("caller", orders).status()).isEqualTo(401);
        assertThat(application.get("caller/orders", own).status()).isEqualTo(401);
        assertThat(application.get("caller/orders/looked-up", own).status()).isEqualTo(401);
        assertThat(application.get("caller/orders", stock).status()).isEqualTo(401);
        assertThat(application.get("caller", stock).status()).isEqualTo(401);
    }

    @Test
    void a_client_on_its_own_behalf_is_known_by_its_subject() {
        String token = accessToken(clients.machine("resource", ORDERS));

        JsonObject caller = application.get("caller/orders", token).json();

        assertThat(caller.getString("name")).isEqualTo("client:" + GrantClients.MACHINE);
        assertThat(caller.getJsonArray("groups")).isEmpty();
    }

    @Test
    void a_revoked_token_is_refused_by_the_very_next_call() {
        String token = token("johndoe");
        assertThat(application.get("caller", token).status()).isEqualTo(200);

        assertThat(aldaba.postForm("/revoke", "client_id", "aldaba", "token", token)
                        .status())
                .isEqualTo(200);

        assertThat(application.get("caller", token).status()).isEqualTo(401);
    }

    @Test
    void a_revoked_family_takes_its_tokens_along() {
        AldabaClient.Tokens tokens = aldaba.logIn("johndoe", "secret");
        assertThat(application.get("caller", tokens.access()).status()).isEqualTo(200);

        aldaba.postForm("/revoke", "client_id", "aldaba", "token", tokens.refresh());

        assertThat(application.get("caller", tokens.access()).status()).isEqualTo(401);
    }

    @Test
    void a_logout_at_the_browser_is_seen_by_the_very_next_call() {
        FormBrowser browser = new FormBrowser(aldaba);
        BrowserApp app = new BrowserApp(aldaba, browser);
        JsonObject tokens = app.exchange(app.code()).json();
        String access = tokens.getString("access_token");
        assertThat(application.get("caller", access).status()).isEqualTo(200);

        Answer answer = browser.open("/logout?"
                + AldabaClient.form(
                        "id_token_hint",
                        tokens.getString("id_token"),
                        "post_logout_redirect_uri",
                        "https://app.example/bye"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(application.get("caller", access).status()).isEqualTo(401);
    }

    @Test
    void a_disabled_user_is_out_at_the_very_next_call() throws SQLException {
        String name = "inprocess" + Instant.now().toEpochMilli();
        String password = "quiet-lantern-47-orchard";
        assertThat(aldaba.register(name, password).status()).isEqualTo(201);
        String token = aldaba.logIn(name, password).access();
        assertThat(application.get("caller", token).status()).isEqualTo(200);

        try (Connection connection = database().getConnection();
                PreparedStatement disable =
                        connection.prepareStatement("UPDATE user_account SET enabled = FALSE WHERE username = ?")) {
            disable.setString(1, name);
            assertThat(disable.executeUpdate()).isEqualTo(1);
        }

        assertThat(application.get("caller", token).status()).isEqualTo(401);
    }

    @Test
    void forged_and_expired_tokens_are_refused() {
        long now = Instant.now().getEpochSecond();
        String good = token("admin");

        assertThat(application
                        .get("caller", forge.withClaims(good, claims -> {}))
                        .status())
                .isEqualTo(200);
        assertThat(application
                        .get("caller", forge.withClaims(good, claims -> claims.put("exp", now - 1)))
                        .status())
                .isEqualTo(401);
        assertThat(application.get("caller", TokenForge.withAnotherKey(good)).status())
                .isEqualTo(401);
        assertThat(application.get("caller", TokenForge.unsigned(good)).status())
                .isEqualTo(401);
    }

    @Test
    void a_refresh_token_and_an_id_token_are_no_access_tokens() {
        BrowserApp app = new BrowserApp(aldaba, new FormBrowser(aldaba));
        JsonObject tokens = app.exchange(app.code()).json();

        assertThat(application.get("caller", tokens.getString("refresh_token")).status())
                .isEqualTo(401);
        assertThat(application.get("caller", tokens.getString("id_token")).status())
                .isEqualTo(401);
    }

    @Test
    void the_applications_transaction_is_neither_joined_nor_marked() {
        for (String token : new String[] {token("johndoe"), "nonsense"}) {
            JsonObject answer = application.get("caller/in-transaction", token).json();

            assertThat(answer.getBoolean("active")).isEqualTo(!token.equals("nonsense"));
            assertThat(answer.getBoolean("same_transaction")).isTrue();
            assertThat(answer.getBoolean("rollback_only")).isFalse();
        }
    }

    @Test
    void without_aldaba_nobody_gets_in_and_with_it_again_they_do() {
        String token = token("admin");
        assertThat(application.get("caller", token).status()).isEqualTo(200);

        OneDeployment.without(() -> {
            assertThat(application.get("caller", token).status()).isEqualTo(503);
            assertThat(application.get("caller", "nonsense").status()).isEqualTo(503);
            assertThat(application.get("caller").status()).isEqualTo(401);
        });

        assertThat(application.get("caller", token).status()).isEqualTo(200);
        assertThat(application.get("caller", "nonsense").status()).isEqualTo(401);
    }

    private String token(String username) {
        return aldaba.logIn(username, "secret").access();
    }
}
