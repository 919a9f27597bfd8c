package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.key.jose.TokenForge;
import io.aldaba.resource.AccessTokenProfile;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server's own MicroProfile JWT accepts Aldaba's access tokens: {@code examples/mp-jwt-app}, built for the
 * profile that the service runs with, knows the issuer and the key set. It runs beside Aldaba, on Open Liberty in a
 * second server.
 */
class MicroProfileJwtIT extends AldabaIT {

    private static final String SERVER = System.getProperty("arquillian.launch");
    /** In seconds; longer than the time before a new key signs. */
    private static final int PATIENCE = 60;

    private static final ExampleApplication EXAMPLE = new ExampleApplication("mp-jwt-app", "caller");

    private final TokenForge forge = new TokenForge(database(), keyEncryptionKey());
    private final AldabaClient application = new AldabaClient(EXAMPLE.base());

    @ArquillianResource
    Deployer deployer;

    @ArquillianResource
    ContainerController servers;

    @Deployment(name = "mp-jwt-app", managed = false, testable = false)
    static WebArchive example() {
        return EXAMPLE.archive();
    }

    @BeforeEach
    void run_the_example() {
        EXAMPLE.run(deployer, servers);
    }

    @Test
    void the_token_is_of_the_profile_that_was_asked_for() throws ParseException {
        AccessTokenProfile profile = AccessTokenProfile.valueOf(
                System.getenv("ALDABA_TOKENS_PROFILE").replace('-', '_').toUpperCase(Locale.ROOT));

        JWSHeader header = JWSObject.parse(token("johndoe")).getHeader();

        assertThat(header.getType().getType()).isEqualTo(profile.type());
        assertThat(header.getAlgorithm().getName())
                .isEqualTo(profile.algorithm().name());
    }

    @Test
    void the_application_knows_the_caller_by_name_and_groups() {
        JsonObject person = application.get("caller", token("johndoe")).json();
        JsonObject administrator = application.get("caller", token("admin")).json();

        assertThat(person.getString("name")).isEqualTo("johndoe");
        assertThat(person.getJsonArray("groups")).isEmpty();
        assertThat(administrator.getString("name")).isEqualTo("admin");
        assertThat(administrator.getJsonArray("groups").getValuesAs(JsonString::getString))
                .containsExactly("admin");
    }

    @Test
    void a_group_opens_what_it_is_named_for() {
        assertThat(application.get("caller/admin", token("admin")).status()).isEqualTo(200);

        Answer person = application.get("caller/admin", token("johndoe"));

        assertThat(person.status()).isEqualTo(403);
        assertThat(person.body()).doesNotContain("johndoe");
    }

    @Test
    void who_brings_no_token_is_refused() {
        int lacksTheRole = "wildfly".equals(SERVER) ? 403 : 401;

        assertThat(application.get("caller").status()).isEqualTo(401);
        assertThat(application.get("caller/admin").status()).isEqualTo(lacksTheRole);
    }

    @Test
    void a_refresh_token_is_no_access_token() {
        assertRefused(aldaba.logIn("admin", "secret").refresh());
    }

    @Test
    void an_expired_token_is_refused() {
        long now = Instant.now().getEpochSecond();

        assertRefused(forge.withClaims(token("admin"), claims -> {
            claims.put("iat", now - 1300);
            claims.put("exp", now - 400);
        }));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        Consumer<Map<String, Object>> elsewhere = claims -> claims.put("iss", "https://elsewhere.example");

        assertRefused(forge.withClaims(token("admin"), elsewhere));
    }

    /** Each server's own MicroProfile JWT would accept its type and algorithm: only the audience is wrong. */
    @Test
    void a_token_for_somebody_else_is_refused() {
        assertRefused(forge.withClaims(token("admin"), claims -> claims.put("aud", List.of(GrantClients.ORDERS))));
        assertRefused(forge.withClaims(token("admin"), claims -> claims.remove("aud")));
    }

    @ParameterizedTest
    @ValueSource(strings = {GrantClients.ORDERS, GrantClients.STOCK})
    void a_token_for_another_resource_is_refused(String resource) {
        Answer answer = aldaba.postFormAs(
                GrantClients.FRONT,
                GrantClients.FRONT_SECRET,
                "/token",
                "grant_type",
                "password",
                "username",
                "admin",
                "password",
                "secret",
                "resource",
                resource);

        assertNotTaken(GrantClients.accessToken(answer));
    }

    @Test
    void an_id_token_is_no_access_token_even_if_it_tells_the_group() throws ParseException {
        FormBrowser browser = new FormBrowser(aldaba);
        RelyingParty party = RelyingParty.basic(aldaba, browser);
        party.begin("scope", "openid groups");
        browser.logIn("admin", "secret");
        browser.follow();
        party.goOn();

        Answer tokens = party.exchange(BrowserApp.codeOf(party.answer()));

        String idToken = tokens.json().getString("id_token");
        assertThat(SignedJWT.parse(idToken).getJWTClaimsSet().getStringListClaim("groups"))
                .containsExactly("admin");
        assertNotTaken(idToken);
    }

    @Test
    void a_token_that_somebody_else_signed_is_refused() {
        assertRefused(TokenForge.withAnotherKey(token("admin")));
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        assertRefused(TokenForge.unsigned(token("admin")));
    }

    @Test
    void the_words_of_another_token_are_refused() {
        String[] person = token("johndoe").split("\\.");
        String[] administrator = token("admin").split("\\.");

        assertRefused(person[0] + "." + administrator[1] + "." + person[2]);
    }

    /** The forge itself works: the tokens of the other tests are refused because of what was changed. */
    @Test
    void a_token_signed_again_is_taken() {
        assertThat(application
                        .get("caller/admin", forge.withClaims(token("admin"), claims -> {}))
                        .status())
                .isEqualTo(200);
    }

    /** A key is published before it signs, and by then the server has fetched the key set again by itself. */
    @Test
    void a_rotation_of_the_keys_is_not_noticed_by_the_running_application() throws ParseException {
        String before = token("johndoe");
        assertTaken(before);
        assertThat(rotate().status()).isIn(200, 201);

        String after = before;
        for (int i = 0; i < PATIENCE && kid(after).equals(kid(before)); i++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            after = token("johndoe");
            assertTaken(after);
        }

        assertThat(kid(after)).isNotEqualTo(kid(before));
        assertTaken(before);
    }

    private Answer rotate() {
        return aldaba.send(aldaba.request("/admin/keys/rotate")
                .header("Authorization", "Bearer " + token("admin"))
                .POST(BodyPublishers.noBody()));
    }

    private void assertTaken(String token) {
        assertThat(application.get("caller", token).status()).isEqualTo(200);
    }

    private static String kid(String token) throws ParseException {
        return JWSObject.parse(token).getHeader().getKeyID();
    }

    private void assertRefused(String token) {
        assertThat(application.get("caller", token).status()).isEqualTo(401);
        assertThat(application.get("caller/admin", token).status()).isEqualTo(401);
    }

    /** With 401; WildFly's own check fails if the named key is for another algorithm than the configured one. */
    private void assertNotTaken(String token) {
        if ("wildfly".equals(SERVER)) {
            assertThat(application.get("caller", token).status()).isIn(401, 500);
            assertThat(application.get("caller/admin", token).status()).isIn(401, 500);
        } else {
            assertRefused(token);
        }
    }

    private String token(String username) {
        return aldaba.logIn(username, "secret").access();
    }
}
