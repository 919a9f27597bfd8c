package io.aldaba.it;

import static io.aldaba.it.GrantClients.FRONT;
import static io.aldaba.it.GrantClients.FRONT_SECRET;
import static io.aldaba.it.TestClients.RESOURCE_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aldaba.clientauthentication.jose.AssertionForge;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.it.AldabaClient.Tokens;
import io.aldaba.kernel.Secret;
import io.aldaba.testing.Race;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Clients authenticate by secrets and by assertions (RFC 6749 §2.3.1, RFC 7523 §2.2, OpenID Connect Core §9). */
class ClientAuthenticationIT extends AldabaIT {

    private static final String KEY_CLIENT = "clientauth-key";
    private static final String FETCHED_CLIENT = "clientauth-fetched";
    private static final String SECRET_CLIENT = "clientauth-secret";
    private static final String BASIC_CLIENT = "clientauth:basic";
    private static final Secret NEW_SECRET = Secret.of("clientauth-secret-new-0123456789abcdef");
    private static final Secret OLD_SECRET = Secret.of("clientauth-secret-old-0123456789abcdef");
    private static final String NEW_BASIC_SECRET = "clientauth basic: 100% new+0123456789 &abcdef";
    private static final String OLD_BASIC_SECRET = "clientauth-basic-old-0123456789abcdef";
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int KEY_SET_PORT = 18_684;

    private static final AssertionForge EC = AssertionForge.of(
            "{\"kty\":\"EC\",\"d\":\"e3abLqfyAqKW5nTNNSFuBd1MLRrLBKLc1X1DjyDEMb0\",\"crv\":\"P-256\",\"kid\""
                    + ":\"ec\",\"x\":\"gzJDTkMXukgIkBtqVkU1koDwkv95j182Lxn949zing0\",\"y\":\"x0N4hfwRTBbJAc8q5mnOiW6-b"
                    + "PYdi1U60SQwWzrmOGE\"}");
    private static final AssertionForge RSA = AssertionForge.of(
            "{\"p\":\"wkcQX0OPX_Cwp7Yl_c6IMT9fam2LkE1doyiKOmm3CSlOQwCua6N3dBjUzfDJjz6CbLLyN3msH23LdrZ5VEvix7"
                    + "019Y1lhfEC_iM0XzMuE6BRRQfUefaOHVTDc3mVrrv6goFxIUw35s0YFUW9sgRf3lTZ5-m12k-Ab6QRBuVbB4M\",\"kty\""
                    + ":\"RSA\",\"q\":\"xY6Ce5Dhh6oPsGVuT0_caDvK70YgQZsp_go0h5rtijojGgVSlHmx2kJ1aqe-FZRkp9obmfmtTGVRUb"
                    + "37p8evrBeEyJXxBb8vh6IjMJh0plsZSaUN17r6qoZMYASr8XVJQyymGafIuDcZfsMU21rxv_vuB_48fnV-RzDo8MKeJTE\""
                    + ",\"d\":\"FLtT28YHT6BPayNoDlS4m2mVTloWPvVQeOc1LQ6H-UcEObsOW89BMX8f42i4-sleJcPDeppEPlvoB9lSsMTg5U"
                    + "Moeh6ebDfPf2SnECvM0TBECnqxa6Z1kXnje46FLQp6-jruuH9uhTda_TPsOSYBpa3mvFP64k0CCCUvUY_h4NpOinFj-yHHe"
                    + "ke88QxTHuoECq5CawkiALAiyoMjBrYjQDz6ZgO41k527M3rKMLjcLftR-GMiJI2XWiuL8TBQVFU1eQ7YB3pzVq8DyLRiWMe"
                    + "vm-5NmaDexrGbg2d4sdZuSXG-Q_OC7LxOS3zBigDNkV9PIinDhvr6god8GKIjanLcQ\",\"e\":\"AQAB\",\"kid\":\"r"
                    + "sa\",\"qi\":\"TElW4Mim4tImwVMO14jydJApVvRLecozF_huHSm9BNw3k0infcB2OMgRg0ApCtdmbrI5fDlCELEdTMcpZ"
                    + "sr4cZt2ikwsgpCGJ0F5qkKDotrJxObqSdYIvoqdSbdAjFpegCEfGKd54h60SftH_ovKrIDNldvagE37EeAHBjG9DNI\",\""
                    + "dp\":\"M0ZwQsRhBfBPn6QKeOdWuLDCLSPGbwqMSTC88tfN8EQPnM2EO3KEZ4baO5RujjjwUWIVXaDmVdEznxxf_2ib7R26"
                    + "LRnpjqVipdKC0xF9-r4YVQDRCnORZJpnj4WqhNimMGWbhy9HncnJrmueumo_Jz372SKs1XagLlb-C3TjRqM\",\"dq\":\""
                    + "Np8YZKHCOYhDnjntLfCeuBMQIOf6syj7i0m3DGdBlh5M5jzigDrFeds2K68FV2IYEnCzgPcPezfoK_mjQthrMeGuzOboJPa"
                    + "fZZjmseD1H6nAbCQ-l48TD2LiawnfoHsVLoWBx0YksQpK-kll0uBqRvKY9YzNnQlPSM-1GBw3LYE\",\"n\":\"lezWCkA9"
                    + "LQ82hIk1FdDEYsLnuAGZSmEhNkUgMkYOfGe2sEb2UjhFSTbiFgXNR82Eum-k4aPZiyQgXZi2F0rrSKuSmi6KTIf6qrVlI1I"
                    + "TNWChNKlRPNRKvjyeoGwKx0gpJkm6A08xzk7KTTpxj2FvyJ7hSVavkirrJJoNCyZNj_NGvkC06Dx-PXeuhvyc3s9ZOMpdlI"
                    + "dlF0U-4mBzvOWaKh6SUElBXkSdVQ6IDJbY3DTrGvfv_YheNmDOvRwhYV7KaxGV4UYEpA0332IsfpQrD8ELK0JU5yu-9366J"
                    + "srQRV0HkIlpsKTh995AaI6RrJHFPgj-1BoCC9QSo44n91xfEw\"}");

    @Test
    void a_client_that_signs_with_its_key_is_known_at_every_endpoint() {
        showAtEveryEndpoint(() -> EC.sign("ES256", claims(KEY_CLIENT)));
        showAtEveryEndpoint(() -> RSA.sign("RS256", claims(KEY_CLIENT)));
        showAtEveryEndpoint(() -> RSA.sign("PS256", claims(KEY_CLIENT)));
    }

    @Test
    void a_client_that_signs_with_its_secret_is_known_at_every_endpoint() {
        showAtEveryEndpoint(() -> AssertionForge.sign(NEW_SECRET, claims(SECRET_CLIENT)));
    }

    @Test
    void who_signs_with_a_secret_may_name_the_token_endpoint() {
        Map<String, Object> claims = claims(SECRET_CLIENT);
        claims.put("aud", BASE + "/token");

        assertThat(introspect(AssertionForge.sign(NEW_SECRET, claims)).status()).isEqualTo(200);
    }

    @Test
    void a_sole_audience_may_stand_in_an_array() {
        assertThat(introspect(EC.sign("ES256", with("aud", List.of(BASE.toString()))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_previous_secret_signs_too() {
        assertThat(introspect(AssertionForge.sign(OLD_SECRET, claims(SECRET_CLIENT)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void secrets_by_http_basic_are_form_encoded_and_both_are_good() {
        assertThat(introspectByBasic(BASIC_CLIENT, NEW_BASIC_SECRET).status()).isEqualTo(200);
        assertThat(introspectByBasic(BASIC_CLIENT, OLD_BASIC_SECRET).status()).isEqualTo(200);
        assertThat(introspectByBasic(BASIC_CLIENT, "clientauth-basic-older-0123456789abcdef")
                        .status())
                .isEqualTo(401);
    }

    /** Its entry in the import file names no method; an application uses the default of its library. */
    @Test
    void a_secret_whose_entry_names_no_method_is_taken_by_basic_and_in_the_form_at_every_endpoint() {
        Tokens tokens = byForm("/token", "grant_type", "password", "username", "johndoe", "password", "secret")
                .tokens();
        Tokens refreshed =
                byForm("/token/refresh", "refresh_token", tokens.refresh()).tokens();
        Tokens again = aldaba.postFormAs(
                        FRONT,
                        FRONT_SECRET,
                        "/token",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshed.refresh())
                .tokens();

        assertThat(byForm("/introspect", "token", again.refresh()).json().getBoolean("active"))
                .isTrue();
        assertThat(byForm("/revoke", "token", again.refresh()).status()).isEqualTo(200);
        assertThat(aldaba.postFormAs(FRONT, FRONT_SECRET, "/introspect", "token", again.refresh())
                        .json()
                        .getBoolean("active"))
                .isFalse();
    }

    @Test
    void an_entry_that_names_a_method_is_held_to_it_and_one_that_names_none_to_one_at_a_time() {
        Answer wrongWay = aldaba.postForm(
                "/introspect",
                "token",
                "x",
                "client_id",
                RESOURCE_SERVER,
                "client_secret",
                TestClients.RESOURCE_SERVER_SECRET);
        Answer otherWrongWay =
                aldaba.postFormAs(TestClients.LEGACY_APP, TestClients.LEGACY_APP_SECRET, "/introspect", "token", "x");
        Answer wrongSecret = aldaba.postForm("/introspect", "token", "x", "client_id", FRONT, "client_secret", "wrong");
        Answer bothWays =
                aldaba.postFormAs(FRONT, FRONT_SECRET, "/introspect", "token", "x", "client_secret", FRONT_SECRET);

        assertThat(wrongWay.status()).isEqualTo(401);
        assertThat(otherWrongWay.body()).isEqualTo(wrongWay.body());
        assertThat(wrongSecret.body()).isEqualTo(wrongWay.body());
        assertThat(bothWays.status()).isEqualTo(400);
        assertThat(bothWays.json().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void an_identifier_beside_the_assertion_must_be_its_own() {
        String assertion = EC.sign("ES256", claims(KEY_CLIENT));

        assertThat(introspect(assertion, "client_id", RESOURCE_SERVER).status()).isEqualTo(401);
        assertThat(introspect(assertion, "client_id", KEY_CLIENT).status()).isEqualTo(200);
    }

    @Test
    void an_assertion_is_good_for_one_request() {
        String assertion = EC.sign("ES256", claims(KEY_CLIENT));

        assertThat(introspect(assertion).status()).isEqualTo(200);
        assertThat(introspect(assertion).status()).isEqualTo(401);
        assertThat(aldaba.postForm(
                                "/revoke", "token", "x", "client_assertion_type", TYPE, "client_assertion", assertion)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void of_32_who_show_an_assertion_at_once_one_is_let_in() {
        String assertion = EC.sign("ES256", claims(KEY_CLIENT));

        List<Integer> statuses = Race.of(32, () -> introspect(assertion).status());

        assertThat(statuses).containsOnly(200, 401);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    void every_refusal_has_the_same_bytes() {
        Answer wrongSecret = introspectByBasic(BASIC_CLIENT, "wrong");
        assertThat(wrongSecret.status()).isEqualTo(401);
        assertThat(wrongSecret.json().getString("error")).isEqualTo("invalid_client");

        for (String assertion : refusedAssertions()) {
            Answer answer = introspect(assertion);
            assertThat(answer.status()).isEqualTo(wrongSecret.status());
            assertThat(answer.body()).isEqualTo(wrongSecret.body());
            assertThat(answer.header("WWW-Authenticate")).isEqualTo(wrongSecret.header("WWW-Authenticate"));
        }
    }

    private static List<String> refusedAssertions() {
        long now = Instant.now().getEpochSecond();
        List<String> refused = new ArrayList<>();
        refused.add("x");
        refused.add("eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"iss\":\"" + KEY_CLIENT + "\",\"sub\":\"" + KEY_CLIENT + "\",\"aud\":\""
                                        + BASE + "\",\"jti\":\"1\",\"exp\":" + (now + 60) + "}")
                                .getBytes(StandardCharsets.UTF_8))
                + ".");
        refused.add(AssertionForge.ec("ec").sign("ES256", claims(KEY_CLIENT)));
        refused.add(RSA.sign("RS512", claims(KEY_CLIENT)));
        refused.add(AssertionForge.sign(NEW_SECRET, claims(KEY_CLIENT)));
        refused.add(AssertionForge.sign(NEW_SECRET, claims(BASIC_CLIENT)));
        refused.add(AssertionForge.sign(Secret.of("z".repeat(40)), claims(SECRET_CLIENT)));
        refused.add(EC.sign("ES256", claims("nobody")));
        refused.add(EC.sign("ES256", claims("aldaba")));
        refused.add(EC.sign("ES256", claims(SECRET_CLIENT)));
        refused.add(EC.sign("ES256", with("aud", BASE + "/token")));
        refused.add(EC.sign("ES256", with("aud", BASE + "/introspect")));
        refused.add(EC.sign("ES256", with("aud", List.of(BASE.toString(), BASE + "/token"))));
        refused.add(EC.sign("ES256", with("iss", "somebody")));
        refused.add(EC.sign("ES256", with("exp", now - 1)));
        refused.add(EC.sign("ES256", with("exp", now + 3_600)));
        refused.add(EC.sign("ES256", with("iat", now + 120)));
        refused.add(EC.sign("ES256", with("nbf", now + 120)));
        refused.add(EC.sign("ES256", without("jti")));
        refused.add(EC.sign("ES256", without("exp")));
        refused.add(EC.sign("ES256", claims(KEY_CLIENT), header -> header.keyID("unknown")));
        return refused;
    }

    @Test
    void a_client_authenticates_in_one_way() {
        Answer headerAndAssertion = aldaba.postFormAs(
                RESOURCE_SERVER,
                TestClients.RESOURCE_SERVER_SECRET,
                "/introspect",
                "token",
                "x",
                "client_assertion_type",
                TYPE,
                "client_assertion",
                EC.sign("ES256", claims(KEY_CLIENT)));
        Answer secretAndAssertion =
                introspect(EC.sign("ES256", claims(KEY_CLIENT)), "client_id", KEY_CLIENT, "client_secret", "x");

        assertThat(headerAndAssertion.status()).isEqualTo(400);
        assertThat(headerAndAssertion.json().getString("error")).isEqualTo("invalid_request");
        assertThat(secretAndAssertion.body()).isEqualTo(headerAndAssertion.body());
    }

    @Test
    void a_clients_published_keys_are_fetched_once_and_an_unknown_key_not_searched_for_again_and_again()
            throws Exception {
        AssertionForge published = AssertionForge.ec("published");
        AtomicInteger fetches = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", KEY_SET_PORT), 0);
        byte[] keySet = ("{\"keys\":["
                        + Json.createObjectBuilder(published.publicKey()).build() + "]}")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, keySet.length);
            exchange.getResponseBody().write(keySet);
            exchange.close();
        });
        server.start();
        try {
            assertThat(introspect(published.sign("ES256", claims(FETCHED_CLIENT)))
                            .status())
                    .isEqualTo(200);
            assertThat(introspect(published.sign("ES256", claims(FETCHED_CLIENT)))
                            .status())
                    .isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                String unknown = AssertionForge.ec("unknown").sign("ES256", claims(FETCHED_CLIENT));
                assertThat(introspect(unknown).status()).isEqualTo(401);
            }
            assertThat(fetches).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_metadata_tells_the_methods_and_the_algorithms() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        for (String endpoint : List.of("token", "introspection", "revocation")) {
            assertThat(metadata.getJsonArray(endpoint + "_endpoint_auth_methods_supported")
                            .toString())
                    .contains("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt");
            assertThat(metadata.getJsonArray(endpoint + "_endpoint_auth_signing_alg_values_supported")
                            .toString())
                    .isEqualTo("[\"ES256\",\"HS256\",\"PS256\",\"RS256\"]");
        }
    }

    @Test
    void no_secret_stands_in_the_database() throws Exception {
        StringBuilder clients = new StringBuilder();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM client")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    clients.append(rows.getString(i)).append('\n');
                }
            }
        }

        assertThat(clients).contains(SECRET_CLIENT, "v1.");
        for (String secret : List.of(NEW_SECRET.reveal(), OLD_SECRET.reveal(), NEW_BASIC_SECRET, OLD_BASIC_SECRET)) {
            assertThat(clients).doesNotContain(secret);
        }
    }

    private void showAtEveryEndpoint(Supplier<String> assertions) {
        Tokens tokens = aldaba.postForm(
                        "/token",
                        "grant_type",
                        "password",
                        "username",
                        "johndoe",
                        "password",
                        "secret",
                        "client_assertion_type",
                        TYPE,
                        "client_assertion",
                        assertions.get())
                .tokens();
        Tokens refreshed = post("/token/refresh", assertions.get(), "refresh_token", tokens.refresh())
                .tokens();

        assertThat(post("/introspect", assertions.get(), "token", refreshed.refresh())
                        .json()
                        .getBoolean("active"))
                .isTrue();
        assertThat(post("/revoke", assertions.get(), "token", refreshed.refresh())
                        .status())
                .isEqualTo(200);
        assertThat(post("/introspect", assertions.get(), "token", refreshed.refresh())
                        .json()
                        .getBoolean("active"))
                .isFalse();
    }

    private Answer introspect(String assertion, String... more) {
        List<String> form = new ArrayList<>(List.of("token", "x"));
        form.addAll(List.of(more));
        return post("/introspect", assertion, form.toArray(String[]::new));
    }

    private Answer post(String path, String assertion, String... more) {
        List<String> form = new ArrayList<>(List.of("client_assertion_type", TYPE, "client_assertion", assertion));
        form.addAll(List.of(more));
        return aldaba.postForm(path, form.toArray(String[]::new));
    }

    private Answer byForm(String path, String... more) {
        List<String> form = new ArrayList<>(List.of("client_id", FRONT, "client_secret", FRONT_SECRET));
        form.addAll(List.of(more));
        return aldaba.postForm(path, form.toArray(String[]::new));
    }

    private Answer introspectByBasic(String id, String secret) {
        return aldaba.postFormAs(id, secret, "/introspect", "token", "x");
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = claims(KEY_CLIENT);
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> without(String claim) {
        Map<String, Object> claims = claims(KEY_CLIENT);
        claims.remove(claim);
        return claims;
    }

    private static Map<String, Object> claims(String client) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                client,
                "sub",
                client,
                "aud",
                BASE.toString(),
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + 60));
    }
}
