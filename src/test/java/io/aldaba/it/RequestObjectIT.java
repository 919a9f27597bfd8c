package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.clientauthentication.jose.AssertionForge;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in request objects, by value and by reference (OpenID Connect Core §6, RFC 9101). */
class RequestObjectIT extends AldabaIT {

    private static final String CLIENT = "requestobjects-app";
    private static final String CALLBACK = "https://app.example/callback";
    private static final String OTHER_CALLBACK = "https://app.example/other";
    private static final String HOST = "http://localhost:" + RequestObjectHost.PORT;
    private static final String REQUEST_URI = HOST + "/request#hash";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final AssertionForge KEY = AssertionForge.of(
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"ec\",\"d\":\"8UC6MwQUq8btqXIX4sU6iFRc3EvwQoD1QdlwbA9WnDI\","
                    + "\"x\":\"i9KLDM9ls51XAKC3z3LDis10_CD7j5Mx7o-NRlOAeUc\","
                    + "\"y\":\"D4HjOkN04OC1ExoFxGO9cG52fPy13pejgicMz7n55Ak\"}");

    private final RequestObjectHost host = new RequestObjectHost();
    private final FormBrowser browser = new FormBrowser(aldaba);

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_request_by_value_is_what_its_object_says() throws Exception {
        String object = signed(
                "nonce",
                "n-1",
                "state",
                "inside",
                "max_age",
                3_600L,
                "claims",
                Map.of("id_token", Map.of("email", Map.of("essential", true))));

        browser.open(authorize("request", object, "state", "outside", "redirect_uri", OTHER_CALLBACK));
        Map<String, String> answer = goOn();

        assertThat(answer).containsEntry("state", "inside").containsEntry("iss", BASE.toString());
        JWTClaimsSet idToken = idToken(exchange(answer));
        assertThat(idToken.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(idToken.getStringClaim("email")).isEqualTo("johndoe@example.com");
    }

    @Test
    void a_request_by_reference_is_fetched_once_for_all_the_pages_on_its_way() throws Exception {
        host.publish("/request", signed("nonce", "n-2", "state", "s-2", "prompt", "login consent"));

        browser.open(authorize("request_uri", REQUEST_URI));
        assertThat(browser.page().select("#login-page")).hasSize(1);
        Map<String, String> answer = goOn();

        assertThat(answer).containsEntry("state", "s-2");
        assertThat(idToken(exchange(answer)).getStringClaim("nonce")).isEqualTo("n-2");
        assertThat(host.asked()).containsExactly("/request");
    }

    @Test
    void an_object_may_be_posted() {
        String form = authorize("request", signed("state", "posted", "x", "x".repeat(200)));

        Answer redirect = browser.post("/authorize", fields(form));

        assertThat(redirect.status()).isEqualTo(303);
        assertThat(browser.location())
                .startsWith(BASE + "/authorize?")
                .contains("state=posted")
                .doesNotContain("request=");
        browser.follow();
        assertThat(goOn()).containsEntry("state", "posted");
    }

    @Test
    void a_client_that_registered_itself_signs_with_a_key_without_a_name() throws Exception {
        AssertionForge key = AssertionForge.rsa("rsa", 2_048);
        Map<String, Object> nameless = new HashMap<>(key.publicKey());
        nameless.remove("kid");
        JsonObject registration = new RegisteringClient(aldaba)
                .registeredWith(
                        RegisteringClient.CERTIFICATION_TOKEN,
                        "token_endpoint_auth_method",
                        "private_key_jwt",
                        "jwks",
                        Map.of("keys", List.of(nameless)),
                        "request_uris",
                        List.of("https://localhost:1/request#hash"),
                        "request_object_signing_alg",
                        "RS256");
        String id = registration.getString("client_id");
        assertThat(registration.getJsonArray("request_uris").toString())
                .isEqualTo("[\"https://localhost:1/request#hash\"]");
        assertThat(registration.getString("request_object_signing_alg")).isEqualTo("RS256");
        Map<String, Object> claims = Map.of(
                "iss",
                id,
                "aud",
                BASE.toString(),
                "client_id",
                id,
                "response_type",
                "code",
                "redirect_uri",
                RegisteringClient.REDIRECT_URI,
                "scope",
                "openid",
                "nonce",
                "n-3");
        String[] beside = {"client_id", id, "response_type", "code", "scope", "openid"};

        browser.open(url(beside, "request", key.sign("RS256", claims, header -> header)));
        goOnToTheClient();

        String code = code(browser.location());
        Answer tokens = aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                RegisteringClient.REDIRECT_URI,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                key.sign("RS256", assertion(id), header -> header));
        assertThat(idToken(tokens).getStringClaim("nonce")).isEqualTo("n-3");

        String[] known = {"client_id", id, "redirect_uri", RegisteringClient.REDIRECT_URI};
        browser.open(url(known, "request", key.sign("PS256", claims, header -> header)));
        assertThat(browser.location())
                .startsWith(RegisteringClient.REDIRECT_URI)
                .contains("error=invalid_request_object");
        browser.open(url(known, "request", key.sign("RS256", assertion(id), header -> header)));
        assertThat(browser.location()).contains("error=invalid_request_object");
        browser.open(url(known, "request_uri", "https://localhost:1/request#hash"));
        assertThat(browser.location()).contains("error=invalid_request_uri");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_object_is_refused_at_the_client_or_on_a_page(String object) {
        browser.open(authorize("request", object, "redirect_uri", CALLBACK, "state", "beside"));
        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "invalid_request_object")
                .containsEntry("error_description", "The request object is invalid.")
                .containsEntry("state", "beside")
                .containsEntry("iss", BASE.toString());

        assertPage(authorize("request", object), "The request object is invalid.");
        assertPage(
                authorize("request", object, "redirect_uri", "https://evil.example/"),
                "The request object is invalid.");

        host.publish("/request", object);
        browser.open(authorize("request_uri", REQUEST_URI, "redirect_uri", CALLBACK));
        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request_object");
    }

    static Stream<Arguments> bad() {
        Map<String, Object> claims = claims();
        return Stream.of(
                Arguments.of("nonsense"),
                Arguments.of("eyJhbGciOiJub25lIn0.eyJjbGllbnRfaWQiOiJyZXF1ZXN0b2JqZWN0cy1hcHAifQ."),
                Arguments.of(AssertionForge.ec("ec").sign("ES256", claims)),
                Arguments.of(AssertionForge.rsa("ec", 2_048).sign("RS256", claims)),
                Arguments.of(AssertionForge.sign("HS256", "x".repeat(64).getBytes(StandardCharsets.UTF_8), claims)),
                Arguments.of(signed("client_id", "browser-app")),
                Arguments.of(signed("iss", "browser-app")),
                Arguments.of(signed("aud", "https://other.example")),
                Arguments.of(signed("sub", CLIENT)),
                Arguments.of(signed("response_type", "token")),
                Arguments.of(signed("request_uri", REQUEST_URI)),
                Arguments.of(signed("exp", Instant.now().minusSeconds(1).getEpochSecond())),
                Arguments.of(signed("nbf", Instant.now().plusSeconds(60).getEpochSecond())));
    }

    @Test
    void a_client_without_keys_has_no_request_objects() {
        browser.open(BrowserApp.request("request", signed("client_id", "browser-app", "iss", "browser-app")));

        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request_object");
    }

    @Test
    void the_redirect_uri_in_the_object_is_the_one_that_counts() {
        browser.open(authorize(
                "request", signed("redirect_uri", OTHER_CALLBACK, "prompt", "none"), "redirect_uri", CALLBACK));
        assertThat(browser.location()).startsWith(OTHER_CALLBACK + "?").contains("error=login_required");

        assertPage(
                authorize("request", signed("redirect_uri", "https://evil.example/"), "redirect_uri", CALLBACK),
                "The redirect URI is missing or not registered.");
    }

    @Test
    void beside_an_object_typed_as_one_nothing_counts_except_the_client() {
        Map<String, Object> claims = claims("prompt", "none");
        String object =
                KEY.sign("ES256", claims, header -> header.keyID("ec").type(new JOSEObjectType("oauth-authz-req+jwt")));

        browser.open(authorize("request", object, "redirect_uri", OTHER_CALLBACK, "state", "beside"));

        assertThat(browser.location())
                .startsWith(CALLBACK + "?")
                .contains("error=login_required")
                .doesNotContain("beside");
    }

    @Test
    void an_object_and_a_reference_exclude_each_other() {
        browser.open(authorize("request", signed(), "request_uri", REQUEST_URI, "redirect_uri", CALLBACK));

        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request");
        assertThat(host.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + "/request",
                HOST + "/request#other",
                HOST + "/other",
                "https://app.example/request",
                "urn:ietf:params:oauth:request_uri:x"
            })
    void nothing_is_fetched_from_where_the_client_did_not_say(String uri) {
        host.publish("/request", signed());

        browser.open(authorize("request_uri", uri, "redirect_uri", CALLBACK));

        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", "The request_uri is not registered or leads nowhere.");
        assertThat(host.asked()).isEmpty();
        assertPage(authorize("request_uri", uri), "The request_uri is not registered or leads nowhere.");
    }

    @Test
    void nobody_fetches_for_a_client_that_is_unknown() {
        assertPage(
                "/authorize?" + AldabaClient.form("client_id", "nobody", "request_uri", REQUEST_URI),
                "The client is unknown.");
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void what_is_missing_or_too_large_there_is_a_wrong_reference() {
        host.publish("/large", signed("x", "x".repeat(16_384)));

        for (String path : List.of("/large", "/missing")) {
            browser.open(authorize("request_uri", HOST + path, "redirect_uri", CALLBACK));
            assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request_uri");
        }
        assertThat(host.asked()).containsExactly("/large", "/missing");
    }

    @Test
    void what_is_too_long_for_our_pages_is_refused_in_an_object_too() {
        String object = signed("state", "s", "nonce", "n".repeat(7_700));

        assertThat(browser.post("/authorize", fields(authorize("request", object)))
                        .status())
                .isEqualTo(303);
        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "The request is too long.")
                .containsEntry("state", "s");
    }

    @Test
    void the_metadata_tells_of_it() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        assertThat(metadata.getBoolean("request_parameter_supported")).isTrue();
        assertThat(metadata.getBoolean("request_uri_parameter_supported")).isTrue();
        assertThat(metadata.getBoolean("require_request_uri_registration")).isTrue();
        assertThat(metadata.getJsonArray("request_object_signing_alg_values_supported")
                        .toString())
                .isEqualTo("[\"ES256\",\"PS256\",\"RS256\"]");
    }

    private void assertPage(String url, String description) {
        assertThat(browser.open(url).status()).isEqualTo(400);
        assertThat(browser.text("error-description")).isEqualTo(description);
    }

    private Map<String, String> goOn() {
        goOnToTheClient();
        return BrowserApp.answer(browser.location());
    }

    private void goOnToTheClient() {
        if (!browser.page().select("#login-page").isEmpty()) {
            browser.logIn("johndoe", "secret");
            browser.follow();
        }
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }
    }

    private JsonObject exchange(Map<String, String> answer) {
        return aldaba.postForm(
                        "/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        CLIENT,
                        "code",
                        BrowserApp.codeOf(answer),
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        BrowserApp.VERIFIER)
                .json();
    }

    private static String code(String location) {
        return fields(location).getOrDefault("code", "none in " + location);
    }

    private static JWTClaimsSet idToken(Answer tokens) throws Exception {
        return idToken(tokens.json());
    }

    private static JWTClaimsSet idToken(JsonObject tokens) throws Exception {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    /** The request of the client with these parameters besides its usual ones. */
    private static String authorize(String... namesAndValues) {
        return url(new String[] {"client_id", CLIENT, "response_type", "code", "scope", "openid"}, namesAndValues);
    }

    private static String url(String[] usual, String... namesAndValues) {
        return "/authorize?"
                + AldabaClient.form(
                        Stream.of(usual, namesAndValues).flatMap(Stream::of).toArray(String[]::new));
    }

    private static Map<String, String> fields(String url) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : URI.create(url).getQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        return fields;
    }

    private static Map<String, Object> claims(Object... namesAndValues) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss",
                CLIENT,
                "aud",
                BASE.toString(),
                "client_id",
                CLIENT,
                "response_type",
                "code",
                "redirect_uri",
                CALLBACK,
                "scope",
                "openid email",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return claims;
    }

    private static String signed(Object... namesAndValues) {
        return KEY.sign("ES256", claims(namesAndValues));
    }

    private static Map<String, Object> assertion(String client) {
        return Map.of(
                "iss",
                client,
                "sub",
                client,
                "aud",
                BASE.toString(),
                "jti",
                UUID.randomUUID().toString(),
                "exp",
                Instant.now().plusSeconds(60).getEpochSecond());
    }
}
