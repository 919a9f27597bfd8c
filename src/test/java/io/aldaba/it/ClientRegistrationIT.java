package io.aldaba.it;

import static io.aldaba.it.RegisteringClient.CERTIFICATION_TOKEN;
import static io.aldaba.it.RegisteringClient.REDIRECT_URI;
import static io.aldaba.it.RegisteringClient.STRANGERS_TOKEN;
import static io.aldaba.it.RegisteringClient.changed;
import static io.aldaba.it.RegisteringClient.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import io.aldaba.clientauthentication.jose.AssertionForge;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.kernel.Sha256;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients register, are used, change and are deleted (RFC 7591, RFC 7592, OpenID Connect Registration 1.0). */
class ClientRegistrationIT extends AldabaIT {

    private static final int RACERS = 32;
    private static final AssertionForge KEY = AssertionForge.ec("dcr");

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final RegisteringClient client = new RegisteringClient(aldaba);

    @Test
    void both_metadata_documents_say_where_clients_register() {
        for (String document : List.of("openid-configuration", "oauth-authorization-server")) {
            assertThat(aldaba.get("/.well-known/" + document).json().getString("registration_endpoint"))
                    .isEqualTo(BASE + "/clients");
        }
    }

    @Test
    void a_registration_is_answered_with_all_that_is_registered_and_the_sdk_reads_it() throws Exception {
        Answer answer = client.register(STRANGERS_TOKEN, metadata("contacts", List.of("ops@dcr.example")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        HTTPResponse response = new HTTPResponse(201);
        response.setHeader("Content-Type", "application/json");
        response.setBody(answer.body());
        ClientRegistrationResponse parsed = OIDCClientRegistrationResponseParser.parse(response);
        var information = ((OIDCClientInformationResponse) parsed.toSuccessResponse()).getOIDCClientInformation();
        assertThat(information.getSecret().getValue()).startsWith("als_");
        assertThat(information.getSecret().expired()).isFalse();
        assertThat(information.getRegistrationAccessToken().getValue()).startsWith("alm_");
        assertThat(information.getRegistrationURI())
                .hasToString(BASE + "/clients/" + information.getID().getValue());
        assertThat(information.getIDIssueDate()).isNotNull();
        JsonObject json = answer.json();
        assertThat(json.getInt("client_secret_expires_at")).isZero();
        assertThat(json.getString("token_endpoint_auth_method")).isEqualTo("client_secret_basic");
        assertThat(json.getJsonArray("grant_types")).hasToString("[\"authorization_code\"]");
        assertThat(json.getJsonArray("response_types")).hasToString("[\"code\"]");
        assertThat(json.getString("scope")).isEqualTo("openid profile email address phone offline_access");
        assertThat(json.getJsonArray("contacts")).hasToString("[\"ops@dcr.example\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e999999999", "12345678901234567890"})
    void a_member_that_is_not_known_is_ignored_whatever_number_it_has(String number) {
        Answer answer =
                client.register(STRANGERS_TOKEN, metadata().replaceFirst("\\{", "{\"x_version\":" + number + ","));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json()).doesNotContainKey("x_version");
        client.delete(answer.json());
    }

    @Test
    void the_answer_states_what_is_left_of_a_scope() {
        assertThat(client.registered("scope", "openid profile email groups orders:read")
                        .getString("scope"))
                .isEqualTo("openid profile email");
        assertThat(client.registered("scope", "").getString("scope"))
                .isEqualTo("openid profile email address phone offline_access");
    }

    @Test
    void a_registered_client_logs_people_in_with_a_proof_key_changes_and_dies() {
        JsonObject registration = client.registered("grant_types", List.of("authorization_code", "refresh_token"));
        String id = registration.getString("client_id");
        assertThat(client.read(registration).status()).isEqualTo(200);

        Map<String, String> request = Map.of(
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method", "S256");
        browser.open(authorize(id, request));
        browser.logIn("johndoe", "secret");
        browser.follow();
        assertThat(browser.page().select("main#consent-page")).hasSize(1);
        assertThat(browser.page().text()).contains("Dynamic");
        browser.submit("decision", "allow");
        Answer tokens = exchange(registration, code(), BrowserApp.VERIFIER);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        String access = tokens.json().getString("access_token");
        String refresh = tokens.json().getString("refresh_token");
        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(200);

        Answer updated = client.update(registration, changed(registration, "client_name", "Renamed"));
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.json().getString("client_name")).isEqualTo("Renamed");
        assertThat(client.read(registration).json().getString("client_name")).isEqualTo("Renamed");
        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(200);

        assertThat(client.delete(registration).status()).isEqualTo(204);
        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(401);
        assertThat(introspect(access).getBoolean("active")).isFalse();
        assertThat(tokenRequest(registration, "grant_type", "refresh_token", "refresh_token", refresh)
                        .json()
                        .getString("error"))
                .isEqualTo("invalid_client");
        assertThat(browser.open(authorize(id, request)).status()).isEqualTo(400);
        Answer home = browser.open("/");
        assertThat(home.body()).doesNotContain(id).doesNotContain("Renamed");
    }

    @Test
    void a_client_without_refresh_tokens_gets_no_access_while_its_person_is_away() {
        JsonObject registration = client.registeredWith(CERTIFICATION_TOKEN);
        String id = registration.getString("client_id");
        browser.open(authorize(id, Map.of("scope", "openid offline_access")));
        browser.logIn("johndoe", "secret");
        browser.follow();
        assertThat(browser.page().text()).doesNotContain("while you are away");
        browser.submit("decision", "allow");
        JsonObject tokens = exchange(registration, code(), "").json();
        assertThat(tokens.getString("scope")).isEqualTo("openid");
        String access = tokens.getString("access_token");
        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(200);

        browser.open("/logout?" + AldabaClient.form("id_token_hint", tokens.getString("id_token")));

        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(401);
        client.delete(registration);
    }

    @Test
    void a_code_that_was_issued_dies_with_its_client() {
        JsonObject registration = client.registeredWith(CERTIFICATION_TOKEN);
        browser.open(authorize(registration.getString("client_id"), Map.of()));
        browser.logIn("johndoe", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        String code = code();
        client.delete(registration);

        assertThat(exchange(registration, code, "").json().getString("error")).isEqualTo("invalid_client");
    }

    @Test
    void clients_of_the_certification_need_no_proof_key_and_strangers_do_whatever_they_say() {
        JsonObject certified = client.registeredWith(CERTIFICATION_TOKEN, "pkce_exemption", "mine");
        assertThat(certified.getString("pkce_exemption")).isEqualTo("OpenID Connect certification");
        browser.open(authorize(certified.getString("client_id"), Map.of()));
        browser.logIn("johndoe", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        assertThat(exchange(certified, code(), "").status()).isEqualTo(200);

        JsonObject stranger = client.registered("pkce_exemption", "mine");
        assertThat(stranger.containsKey("pkce_exemption")).isFalse();
        browser.open(authorize(stranger.getString("client_id"), Map.of()));
        assertThat(browser.location()).contains("error=invalid_request");

        Answer updated = client.update(certified, changed(certified, "pkce_exemption", "mine"));
        assertThat(updated.json().getString("pkce_exemption")).isEqualTo("OpenID Connect certification");
        Answer still = client.update(stranger, changed(stranger, "pkce_exemption", "mine"));
        assertThat(still.status()).isEqualTo(200);
        assertThat(still.json().containsKey("pkce_exemption")).isFalse();
    }

    /** As each module of the conformance suite's plan for dynamic clients does. */
    @Test
    void clients_of_the_certification_sign_for_the_token_endpoint_and_strangers_for_the_issuer_only() {
        Object[] byKey = {
            "token_endpoint_auth_method", "private_key_jwt", "jwks", Map.of("keys", List.of(KEY.publicKey()))
        };
        JsonObject certified = client.registeredWith(CERTIFICATION_TOKEN, byKey);
        browser.open(authorize(certified.getString("client_id"), Map.of()));
        browser.logIn("johndoe", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        assertThat(assertedExchange(certified, code(), "/token").status()).isEqualTo(200);

        JsonObject stranger = client.registered(byKey);
        assertThat(stranger.containsKey("assertion_audience_exemption")).isFalse();
        assertThat(assertedExchange(stranger, "any", "/token").json().getString("error"))
                .isEqualTo("invalid_client");
        assertThat(assertedExchange(stranger, "any", "").json().getString("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void an_administrator_who_logs_in_at_a_stranger_lends_it_no_power() {
        JsonObject registration = client.registeredWith(CERTIFICATION_TOKEN);
        browser.open(authorize(registration.getString("client_id"), Map.of()));
        browser.logIn("admin", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        String access = exchange(registration, code(), "").json().getString("access_token");

        assertThat(aldaba.get("/userinfo", access).status()).isEqualTo(200);
        assertThat(aldaba.get("/admin/users", access).status()).isEqualTo(403);
    }

    @Test
    void a_stranger_is_told_no_groups_by_asking_for_them_by_name() throws Exception {
        JsonObject registration = client.registeredWith(CERTIFICATION_TOKEN);
        String claims = "{\"id_token\":{\"groups\":null,\"name\":null},\"userinfo\":{\"groups\":null,\"name\":null}}";
        browser.open(authorize(registration.getString("client_id"), Map.of("claims", claims)));
        browser.logIn("admin", "secret");
        browser.follow();
        browser.submit("decision", "allow");
        JsonObject tokens = exchange(registration, code(), "").json();

        assertThat(SignedJWT.parse(tokens.getString("id_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .doesNotContainKey("groups");
        assertThat(aldaba.get("/userinfo", tokens.getString("access_token")).json())
                .containsKey("sub")
                .doesNotContainKey("groups");
    }

    @Test
    void a_stranger_gets_tokens_for_no_declared_resource() {
        JsonObject registration = client.registeredWith(CERTIFICATION_TOKEN);

        browser.open(authorize(registration.getString("client_id"), Map.of("resource", GrantClients.ORDERS)));

        assertThat(browser.location()).startsWith(REDIRECT_URI + "?").contains("error=invalid_target");
    }

    @Test
    void the_login_page_links_what_a_client_says_of_itself_and_home_offers_no_stranger() {
        JsonObject registration = client.registeredWith(
                CERTIFICATION_TOKEN,
                "client_name",
                "<b>Bold</b>",
                "policy_uri",
                "https://dcr.example/policy?a=1&b=2",
                "initiate_login_uri",
                "https://dcr.example/dcr-login");
        browser.open(authorize(registration.getString("client_id"), Map.of()));

        assertThat(browser.page().select("b")).isEmpty();
        assertThat(browser.element("client-policy").attr("href")).isEqualTo("https://dcr.example/policy?a=1&b=2");
        assertThat(browser.page().text()).contains("<b>Bold</b>");
        browser.logIn("johndoe", "secret");
        assertThat(browser.open("/").body()).doesNotContain("dcr-login");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"redirect_uris\":[\"https://dcr.example/cb#x\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"http://dcr.example/cb\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"token_endpoint_auth_method\":\"none\",\"application_type\":\"web\"}"
                        + "|invalid_redirect_uri",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\",\"https://a.example/\"],\"token_endpoint_auth_method\":\"none\"}"
                        + "|invalid_redirect_uri",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\",\"http://a.example/\"],\"token_endpoint_auth_method\":\"none\"}"
                        + "|invalid_redirect_uri",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"com.example.app:/cb\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"https://u:p@dcr.example/cb\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"https://*.example/cb\"]}|invalid_redirect_uri",
                "{\"redirect_uris\":[]}|invalid_redirect_uri",
                "{}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"https://a.example/\"],\"logo_uri\":\"javascript:alert(1)\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"policy_uri\":\"data:text/html,x\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[\"password\"]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks\":"
                        + "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}}"
                        + "|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[\"client_credentials\"]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[\"implicit\"]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"response_types\":[\"token\"]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"scope\":\"groups\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"scope\":\"orders:read\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"jwks_uri\":\"https://a.example/j\",\"jwks\":{\"keys\":[{\"kty\":\"EC\"}]}}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"token_endpoint_auth_method\":\"private_key_jwt\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\",\"https://b.example/\"],\"subject_type\":\"pairwise\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"sector_identifier_uri\":\"http://a.example/s\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"sector_identifier_uri\":\"https://127.0.0.1:1/s\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"id_token_encrypted_response_alg\":\"RSA-OAEP\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"request_object_signing_alg\":\"none\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"request_uris\":[\"http://a.example/\"]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"id_token_signed_response_alg\":\"none\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"client_name\":\"a\\u202eb\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"client_name\":\"a\\ud800b\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"client_name\":\"a\\u0000b\"}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"client_name\":7}|invalid_client_metadata",
                "{\"redirect_uris\":\"https://a.example/\"}|invalid_redirect_uri",
                "{\"redirect_uris\":[\"https://a.example/\"],\"redirect_uris\":[]}|invalid_client_metadata",
                "[]|invalid_client_metadata",
                "{\"redirect_uris\":|invalid_client_metadata",
                "{\"a\":[[[[[[[[[[]]]]]]]]]]}|invalid_client_metadata",
                "{\"redirect_uris\":[\"https://a.example/\"],\"software_statement\":\"e30.e30.\"}|unapproved_software_statement"
            })
    void what_cannot_be_registered_is_refused_in_the_words_of_the_rfc(String metadata, String error) {
        Answer refused = client.register(STRANGERS_TOKEN, metadata);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo(error);
        assertThat(refused.json().getString("error_description"))
                .matches("[ !#-\\[\\]-~]+")
                .doesNotContain("example");
        assertThat(refused.header("Cache-Control")).contains("no-store");
    }

    @Test
    void what_is_not_known_is_ignored_and_what_only_hints_is_left_out() {
        JsonObject registration = client.registered(
                "x_unknown",
                Map.of("a", 1),
                "client_name#es",
                "Dinámico",
                "request_object_encryption_alg",
                "RSA-OAEP",
                "require_signed_request_object",
                false,
                "client_id",
                "aldaba",
                "client_secret",
                "mine",
                "tos_uri",
                JsonValue.NULL);

        assertThat(registration.keySet())
                .doesNotContain(
                        "x_unknown",
                        "client_name#es",
                        "request_object_encryption_alg",
                        "require_signed_request_object",
                        "tos_uri");
        assertThat(registration.getString("client_id")).isNotEqualTo("aldaba");
        assertThat(registration.getString("client_secret")).isNotEqualTo("mine");
    }

    @Test
    void native_clients_may_come_back_to_the_loopback_interface_and_to_their_own_scheme() {
        JsonObject registration = client.registered(
                "application_type",
                "native",
                "token_endpoint_auth_method",
                "none",
                "redirect_uris",
                List.of("http://127.0.0.1/cb", "com.example.app:/cb"));

        assertThat(registration.keySet()).doesNotContain("client_secret", "client_secret_expires_at");
    }

    /** As pure OAuth clients do, such as those of the Model Context Protocol: RFC 7591 has no application_type. */
    @Test
    void a_public_client_all_on_loopback_is_native_and_stays_so_where_it_says_web_in_vain() {
        JsonObject registration = client.registered(
                "token_endpoint_auth_method", "none", "redirect_uris", List.of("http://localhost:21190/callback"));

        assertThat(registration.getString("application_type")).isEqualTo("native");
        Answer updated = client.update(
                registration, changed(registration, "redirect_uris", List.of("http://localhost:3000/callback")));
        assertThat(updated.json().getString("application_type")).isEqualTo("native");
        Answer refused = client.update(registration, changed(registration, "application_type", "web"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_redirect_uri");
        client.delete(registration);
    }

    @Test
    void a_missing_token_is_asked_for_and_a_wrong_one_is_refused() {
        Answer missing = client.register(null, metadata());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.json()).containsOnlyKeys("error_description");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");

        for (String wrong : List.of(
                "x", "ali_" + "A".repeat(43), aldaba.logIn("admin", "secret").access())) {
            Answer refused = client.register(wrong, metadata());
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().getString("error")).isEqualTo("invalid_token");
            assertThat(refused.header("WWW-Authenticate"))
                    .startsWith("Bearer realm=\"aldaba\", error=\"invalid_token\"");
        }
        Answer other = aldaba.send(aldaba.request("/clients")
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic YTpi")
                .POST(BodyPublishers.ofString(metadata())));
        assertThat(other.status()).isEqualTo(401);
        assertThat(other.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");
    }

    @Test
    void other_types_and_methods_are_refused_in_json() {
        Answer form = aldaba.postForm("/clients", "client_name", "x");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.json().getString("error")).isEqualTo("invalid_request");
        Answer get = aldaba.get("/clients");
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.json().getString("error")).isEqualTo("invalid_request");
        assertThat(client.register(STRANGERS_TOKEN, "{\"a\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void nobody_but_the_owner_manages_a_registration_and_all_others_are_told_the_same() {
        JsonObject mine = client.registered();
        JsonObject others = client.registered();
        String path = "/clients/" + mine.getString("client_id");
        String body = changed(mine);
        Answer unknown = client.send("GET", "/clients/nobody", mine.getString("registration_access_token"), null);
        assertThat(unknown.status()).isEqualTo(401);

        for (String token : List.of(others.getString("registration_access_token"), STRANGERS_TOKEN, "x")) {
            for (String method : List.of("GET", "PUT", "DELETE")) {
                Answer refused = client.send(method, path, token, method.equals("PUT") ? body : null);
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.body()).isEqualTo(unknown.body());
                assertThat(refused.header("WWW-Authenticate")).isEqualTo(unknown.header("WWW-Authenticate"));
            }
        }
        assertThat(client.send("GET", path, null, null).status()).isEqualTo(401);
        assertThat(client.send("GET", "/clients/browser-app", mine.getString("registration_access_token"), null)
                        .body())
                .isEqualTo(unknown.body());
        client.delete(mine);
        assertThat(client.read(mine).body()).isEqualTo(unknown.body());
        assertThat(client.delete(mine).body()).isEqualTo(unknown.body());
    }

    @Test
    void an_update_replaces_everything_and_keeps_the_secret() {
        JsonObject registration = client.registered("policy_uri", "https://dcr.example/p");
        String id = registration.getString("client_id");
        Answer updated = client.update(
                registration,
                metadata(
                        "client_id",
                        id,
                        "client_secret",
                        registration.getString("client_secret"),
                        "logo_uri",
                        "https://dcr.example/l"));

        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.json().keySet()).contains("logo_uri").doesNotContain("policy_uri", "client_secret");
        assertThat(updated.json().getString("registration_access_token"))
                .isEqualTo(registration.getString("registration_access_token"));
        assertThat(exchange(registration, "nonsense", "").json().getString("error"))
                .isEqualTo("invalid_grant");
    }

    /** RFC 7591 §2; only the import file leaves the choice of the method to the client. */
    @Test
    void who_registers_without_a_method_is_held_to_basic_also_after_an_update() {
        JsonObject registration = client.registered();
        String id = registration.getString("client_id");
        String secret = registration.getString("client_secret");

        assertThat(registration.getString("token_endpoint_auth_method")).isEqualTo("client_secret_basic");
        assertThat(client.update(registration, metadata("client_id", id))
                        .json()
                        .getString("token_endpoint_auth_method"))
                .isEqualTo("client_secret_basic");
        assertThat(client.read(registration).json().getString("token_endpoint_auth_method"))
                .isEqualTo("client_secret_basic");
        assertThat(aldaba.postFormAs(id, secret, "/introspect", "token", "x").status())
                .isEqualTo(200);
        assertThat(aldaba.postForm("/introspect", "token", "x", "client_id", id, "client_secret", secret)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void another_way_to_authenticate_gets_the_secret_it_needs() {
        JsonObject registration = client.registered("token_endpoint_auth_method", "none");
        assertThat(registration.containsKey("client_secret")).isFalse();

        JsonObject updated = client.update(
                        registration, changed(registration, "token_endpoint_auth_method", "client_secret_jwt"))
                .json();

        assertThat(updated.getString("client_secret")).startsWith("als_");
        assertThat(client.read(registration).json().containsKey("client_secret"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registration_access_token",
                "registration_client_uri",
                "client_secret_expires_at",
                "client_id_issued_at",
                "client_id",
                "client_secret"
            })
    void an_update_says_nothing_that_is_the_services_or_anothers(String member) {
        JsonObject registration = client.registered();

        Answer refused = client.update(registration, changed(registration, member, "another"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_client_metadata");
        assertThat(refused.json().getString("error_description")).startsWith(member + " ");
    }

    @Test
    void an_update_without_the_clients_identifier_is_refused() {
        Answer refused = client.update(client.registered(), metadata());

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void administrators_issue_list_and_delete_initial_access_tokens() {
        String admin = aldaba.logIn("admin", "secret").access();
        Answer issued = client.send(
                "POST",
                "/admin/registration-tokens",
                admin,
                "{\"expires_in\":60,\"max_uses\":2,\"client_metadata\":{\"scope\":\"openid groups\"}}");
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        String token = issued.json().getString("token");
        String id = issued.json().getString("id");

        assertThat(client.registeredWith(token, "scope", "openid").getString("scope"))
                .isEqualTo("openid groups");
        Answer list = client.send("GET", "/admin/registration-tokens", admin, null);
        assertThat(list.body()).contains(id).doesNotContain(token);
        assertThat(client.send("GET", "/admin/registration-tokens?after=" + id, admin, null)
                        .body())
                .doesNotContain(id);
        assertThat(client.send("GET", "/admin/registration-tokens?after=%20", admin, null)
                        .status())
                .isEqualTo(400);
        assertThat(client.send("DELETE", "/admin/registration-tokens/" + id, admin, null)
                        .status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", "/admin/registration-tokens/" + id, admin, null)
                        .status())
                .isEqualTo(404);
        assertThat(client.register(token, metadata()).status()).isEqualTo(401);
    }

    @Test
    void nobody_else_does() {
        String person = aldaba.logIn("johndoe", "secret").access();
        for (String method : List.of("GET", "POST")) {
            String body = method.equals("POST") ? "{}" : null;
            assertThat(client.send(method, "/admin/registration-tokens", null, body)
                            .status())
                    .isEqualTo(401);
            assertThat(client.send(method, "/admin/registration-tokens", person, body)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client.send("DELETE", "/admin/registration-tokens/x", person, null)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires_in\":0}|expires_in",
                "{\"expires_in\":31622401}|expires_in",
                "{\"max_uses\":0}|max_uses",
                "{\"max_uses\":1000001}|max_uses",
                "{\"max_uses\":\"1\"}|max_uses",
                "{\"max_uses\":1.5}|max_uses",
                "{\"uses\":1}|uses",
                "{\"client_metadata\":7}|client_metadata",
                "{\"client_metadata\":{\"scope\":7}}|client_metadata.scope",
                "{\"client_metadata\":{\"nonsense\":7}}|client_metadata.nonsense",
                "{\"client_metadata\":{\"request_uris\":[7]}}|client_metadata.request_uris"
            })
    void a_faulty_wish_for_a_token_is_refused_by_its_field(String wish, String field) {
        String admin = aldaba.logIn("admin", "secret").access();

        Answer refused = client.send("POST", "/admin/registration-tokens", admin, wish);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
    }

    @Test
    void of_many_who_register_with_a_token_for_one_client_one_does() {
        String admin = aldaba.logIn("admin", "secret").access();
        String token = client.send("POST", "/admin/registration-tokens", admin, "{}")
                .json()
                .getString("token");

        List<Integer> outcomes =
                Race.of(RACERS, () -> client.register(token, metadata()).status());

        assertThat(outcomes).filteredOn(status -> status == 201).hasSize(1);
        assertThat(outcomes).filteredOn(status -> status == 401).hasSize(RACERS - 1);
    }

    @Test
    void of_many_who_change_and_delete_a_client_at_once_one_deletes_it_for_good() throws Exception {
        JsonObject registration = client.registered();
        String change = changed(registration, "client_name", "Other");

        List<Integer> outcomes = Race.of(
                RACERS,
                () -> Thread.currentThread().getId() % 2 == 0
                        ? client.update(registration, change).status()
                        : client.delete(registration).status());

        assertThat(outcomes).filteredOn(status -> status == 204).hasSize(1);
        assertThat(outcomes).allMatch(status -> List.of(200, 204, 401).contains(status));
        assertThat(client.read(registration).status()).isEqualTo(401);
        assertThat(rowsOf(registration.getString("client_id"))).isZero();
    }

    @Test
    void the_database_knows_digests_only() throws Exception {
        JsonObject registration = client.registered();

        try (Connection connection = database().getConnection();
                PreparedStatement rows = connection.prepareStatement(
                        "SELECT COUNT(*) FROM client_registration WHERE access_token = ? OR access_token = ?")) {
            rows.setString(1, registration.getString("registration_access_token"));
            rows.setString(
                    2,
                    Sha256.of(registration.getString("registration_access_token"))
                            .hex());
            try (var result = rows.executeQuery()) {
                result.next();
                assertThat(result.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static int rowsOf(String clientId) throws Exception {
        try (Connection connection = database().getConnection();
                PreparedStatement rows = connection.prepareStatement("SELECT COUNT(*) FROM client WHERE id = ?")) {
            rows.setString(1, clientId);
            try (var result = rows.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private static String authorize(String clientId, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "client_id", clientId,
                "redirect_uri", REDIRECT_URI,
                "response_type", "code",
                "scope", "openid email",
                "state", "s"));
        parameters.putAll(more);
        return "/authorize?" + AldabaClient.form(pairs(parameters));
    }

    private String code() {
        assertThat(browser.location()).startsWith(REDIRECT_URI + "?").contains("code=");
        return browser.location().replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private Answer exchange(JsonObject registration, String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI));
        if (!verifier.isEmpty()) {
            form.put("code_verifier", verifier);
        }
        return tokenRequest(registration, pairs(form));
    }

    /** Redeems a code with an assertion whose audience is that path below the issuer. */
    private Answer assertedExchange(JsonObject registration, String code, String audience) {
        String id = registration.getString("client_id");
        String assertion = KEY.sign(
                "ES256",
                Map.of(
                        "iss",
                        id,
                        "sub",
                        id,
                        "aud",
                        BASE + audience,
                        "jti",
                        UUID.randomUUID().toString(),
                        "exp",
                        Instant.now().getEpochSecond() + 60));
        return aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT_URI,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private Answer tokenRequest(JsonObject registration, String... form) {
        return aldaba.postFormAs(
                registration.getString("client_id"), registration.getString("client_secret"), "/token", form);
    }

    private JsonObject introspect(String token) {
        return aldaba.postFormAs(
                        TestClients.RESOURCE_SERVER, TestClients.RESOURCE_SERVER_SECRET, "/introspect", "token", token)
                .json();
    }

    private static String[] pairs(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(pair -> Stream.of(pair.getKey(), pair.getValue()))
                .toArray(String[]::new);
    }
}
