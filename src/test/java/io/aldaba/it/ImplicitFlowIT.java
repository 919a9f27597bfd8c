package io.aldaba.it;

import static io.aldaba.it.ImplicitParty.ID_TOKEN_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import io.aldaba.clientauthentication.jose.AssertionForge;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The implicit flow, enabled by the setting (OpenID Connect Core §3.2), as the conformance suite's plan Implicit
 * tests it.
 */
class ImplicitFlowIT extends AldabaIT {

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final ImplicitParty client = new ImplicitParty(aldaba, browser);

    @ParameterizedTest
    @ValueSource(strings = {"openid-configuration", "oauth-authorization-server"})
    void both_documents_list_what_a_dynamic_provider_must_have(String document) {
        JsonObject metadata = aldaba.get("/.well-known/" + document).json();

        assertThat(metadata.getJsonArray("grant_types_supported").toString())
                .contains("\"authorization_code\"", "\"implicit\"");
        assertThat(metadata.getJsonArray("response_types_supported"))
                .hasToString("[\"code\",\"id_token\",\"id_token token\"]");
    }

    @Test
    void an_id_token_alone_tells_the_login_and_what_the_scopes_ask_for() throws Exception {
        Map<String, String> answer = client.authorize("scope", "openid profile email");

        assertThat(answer).containsOnlyKeys("id_token", "state", "iss");
        assertThat(answer).containsEntry("state", "s 1").containsEntry("iss", BASE.toString());
        JWTClaimsSet idToken = client.idToken(answer);
        assertThat(idToken.getClaims())
                .containsKeys("auth_time", "acr", "amr", "sid", "exp", "iat")
                .containsEntry("nonce", ImplicitParty.NONCE)
                .containsEntry("email", "ana@idtokens.example")
                .containsEntry("given_name", "Ana")
                .doesNotContainKeys("at_hash", "c_hash", "phone_number", "address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token token", "token id_token"})
    void an_access_token_comes_with_an_id_token_that_is_tied_to_it(String type) throws Exception {
        Map<String, String> answer = client.authorize("response_type", type, "scope", "openid email");

        assertThat(answer)
                .containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "id_token", "state", "iss")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", "900")
                .containsEntry("scope", "openid email");
        JWTClaimsSet idToken = client.idToken(answer);
        AccessTokenValidator.validate(
                new BearerAccessToken(ImplicitParty.token(answer, "access_token")),
                JWSAlgorithm.RS256,
                new AccessTokenHash(idToken.getStringClaim("at_hash")));
        assertThat(idToken.getClaims()).doesNotContainKeys("email", "c_hash");
        JsonObject userInfo = aldaba.get("/userinfo", ImplicitParty.token(answer, "access_token"))
                .json();
        assertThat(userInfo.getString("sub")).isEqualTo(idToken.getSubject());
        assertThat(userInfo.getString("email")).isEqualTo("ana@idtokens.example");
    }

    @Test
    void an_access_token_is_introspected_and_revoked_like_any_other() {
        String token = accessToken();
        JsonObject live = client.ask("/introspect", "token", token).json();
        assertThat(live.getBoolean("active")).isTrue();
        assertThat(live.getString("client_id")).isEqualTo(client.id());

        assertThat(client.ask("/revoke", "token", token).status()).isEqualTo(200);

        assertThat(client.ask("/introspect", "token", token).json().getBoolean("active"))
                .isFalse();
        assertThat(aldaba.get("/userinfo", token).status()).isEqualTo(401);
    }

    @Test
    void a_logout_ends_the_access_token_whatever_was_asked_for() {
        Map<String, String> answer =
                client.authorize("response_type", ID_TOKEN_TOKEN, "scope", "openid offline_access");
        assertThat(answer).containsEntry("scope", "openid").doesNotContainKey("refresh_token");
        assertThat(aldaba.get("/userinfo", ImplicitParty.token(answer, "access_token"))
                        .status())
                .isEqualTo(200);

        browser.open("/logout?" + AldabaClient.form("id_token_hint", ImplicitParty.token(answer, "id_token")));

        assertThat(aldaba.get("/userinfo", ImplicitParty.token(answer, "access_token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobody_is_asked_for_access_while_away() {
        client.begin("scope", "openid email offline_access");
        browser.logIn(RelyingParty.USER, "secret");
        browser.follow();

        assertThat(client.isShown("consent-page")).isTrue();
        assertThat(browser.page().text())
                .doesNotContain("offline_access")
                .doesNotContainIgnoringCase("while you are away");
    }

    @Test
    void a_client_that_got_an_id_token_only_is_told_of_the_logout() throws Exception {
        try (LogoutReceiver receiver = new LogoutReceiver()) {
            ImplicitParty told = new ImplicitParty(
                    RegisteringClient.TOLD_TOKEN, aldaba, browser, "backchannel_logout_session_required", true);
            Map<String, String> answer = told.authorize();

            browser.open("/logout?" + AldabaClient.form("id_token_hint", ImplicitParty.token(answer, "id_token")));

            JWTClaimsSet logoutToken =
                    SignedJWT.parse(receiver.next("implicit-told")).getJWTClaimsSet();
            assertThat(logoutToken.getAudience()).containsExactly(told.id());
            assertThat(logoutToken.getClaim("sid"))
                    .isEqualTo(told.idToken(answer).getClaim("sid"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonce,'',invalid_request",
        "response_mode,query,invalid_request",
        "response_mode,query.jwt,invalid_request",
        "scope,email,invalid_request",
        "scope,'',invalid_request",
        "prompt,none,login_required",
        "max_age,soon,invalid_request",
        "response_type,token,unsupported_response_type",
        "response_type,code id_token,unsupported_response_type",
        "response_type,code id_token token,unsupported_response_type",
        "response_type,id_token id_token,unsupported_response_type"
    })
    void what_is_refused_is_told_where_tokens_would_be(String name, String value, String error) {
        client.begin(name, value);

        Map<String, String> answer = name.equals("response_type") && value.startsWith("id_token id")
                ? client.answerByQuery() // no response type at all, so none to say otherwise
                : client.answer();
        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("state", "s 1")
                .containsEntry("iss", BASE.toString())
                .containsOnlyKeys("error", "error_description", "state", "iss");
    }

    @Test
    void who_says_no_is_reported_the_same_way() {
        client.begin("response_type", ID_TOKEN_TOKEN);
        browser.logIn(RelyingParty.USER, "secret");
        browser.follow();

        browser.submit("decision", "deny");

        assertThat(client.answer()).containsEntry("error", "access_denied").doesNotContainKey("access_token");
    }

    @Test
    void who_is_logged_in_and_consented_is_not_asked_again() throws Exception {
        Map<String, String> first = client.authorize();

        client.begin("prompt", "none", "id_token_hint", ImplicitParty.token(first, "id_token"));

        JWTClaimsSet again = client.idToken(client.answer());
        assertThat(again.getSubject()).isEqualTo(client.idToken(first).getSubject());
        assertThat(again.getClaim("sid")).isEqualTo(client.idToken(first).getClaim("sid"));
    }

    @Test
    void a_login_that_is_too_old_is_asked_for_anew() throws Exception {
        JWTClaimsSet first = client.idToken(client.authorize());
        Thread.sleep(2_100); // older than the age of a second, whose fractions do not count

        JWTClaimsSet second = client.idToken(client.authorize("max_age", "1"));

        assertThat(second.getDateClaim("auth_time")).isAfter(first.getDateClaim("auth_time"));
    }

    @Test
    void claims_are_asked_for_by_name() throws Exception {
        Map<String, String> answer = client.authorize("claims", "{\"id_token\":{\"nickname\":{\"essential\":true}}}");

        assertThat(client.idToken(answer).getClaim("nickname")).isEqualTo("anita");
    }

    @Test
    void a_form_may_carry_the_answer() {
        client.begin("response_type", ID_TOKEN_TOKEN, "response_mode", "form_post");
        browser.logIn(RelyingParty.USER, "secret");
        browser.follow();
        browser.submit("decision", "allow");

        assertThat(browser.form().attr("action")).isEqualTo(RegisteringClient.REDIRECT_URI);
        assertThat(browser.form().select("input[type=hidden]").eachAttr("name"))
                .containsExactlyInAnyOrder(
                        "access_token", "token_type", "expires_in", "scope", "id_token", "state", "iss");
    }

    @Test
    void a_signed_request_object_says_what_to_answer_with() throws Exception {
        AssertionForge key = AssertionForge.ec("implicit");
        ImplicitParty signing = new ImplicitParty(aldaba, browser, "jwks", Map.of("keys", List.of(key.publicKey())));
        String object = key.sign(
                "ES256",
                Map.of(
                        "iss",
                        signing.id(),
                        "aud",
                        BASE.toString(),
                        "client_id",
                        signing.id(),
                        "response_type",
                        "token id_token",
                        "nonce",
                        ImplicitParty.NONCE,
                        "scope",
                        "openid phone"),
                header -> header);

        Map<String, String> answer = signing.authorize("response_type", ID_TOKEN_TOKEN, "nonce", "", "request", object);

        assertThat(answer).containsKey("access_token").containsEntry("scope", "openid phone");
        assertThat(signing.idToken(answer).getClaim("nonce")).isEqualTo(ImplicitParty.NONCE);
    }

    @Test
    void the_token_endpoint_has_no_part_in_it() {
        Answer answer = client.ask("/token", "grant_type", "implicit");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_client_gets_only_what_it_registered_for() {
        ImplicitParty narrow = new ImplicitParty(aldaba, browser, "response_types", List.of("id_token"));
        narrow.begin("response_type", ID_TOKEN_TOKEN);
        assertThat(narrow.answer()).containsEntry("error", "unauthorized_client");
        narrow.begin("response_type", "code");
        assertThat(narrow.answerByQuery()).containsEntry("error", "unauthorized_client");

        ImplicitParty usual = new ImplicitParty(
                aldaba, browser, "grant_types", List.of("authorization_code"), "response_types", List.of("code"));
        usual.begin();
        assertThat(usual.answer()).containsEntry("error", "unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"grant_types\":[\"implicit\"]}|invalid_client_metadata",
                "{\"response_types\":[\"id_token\"]}|invalid_client_metadata",
                "{\"grant_types\":[\"implicit\"],\"response_types\":[\"code\"]}|invalid_client_metadata",
                "{\"grant_types\":[\"implicit\"],\"response_types\":[\"token\"]}|invalid_client_metadata",
                "{\"grant_types\":[\"authorization_code\",\"implicit\"],\"response_types\":[\"code\",\"code id_token\"]}"
                        + "|invalid_client_metadata",
                "{\"grant_types\":[\"implicit\"],\"response_types\":[\"id_token\"],\"redirect_uris\":[\"https://localhost/cb\"]}"
                        + "|invalid_redirect_uri",
                "{\"grant_types\":[\"implicit\"],\"response_types\":[\"id_token\"],\"redirect_uris\":[\"http://127.0.0.1/cb\"]}"
                        + "|invalid_redirect_uri",
            })
    void what_does_not_belong_together_is_not_registered(String metadata, String error) {
        String whole = metadata.contains("redirect_uris")
                ? metadata
                : metadata.replaceFirst("}$", ",\"redirect_uris\":[\"https://dcr.example/callback\"]}");

        Answer answer = new RegisteringClient(aldaba).register(RegisteringClient.STRANGERS_TOKEN, whole);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo(error);
    }

    @Test
    void a_client_is_answered_what_it_registered_and_one_that_says_nothing_has_the_code() {
        assertThat(client.registration().getJsonArray("grant_types")).hasToString("[\"implicit\"]");
        assertThat(client.registration().getJsonArray("response_types"))
                .hasToString("[\"id_token\",\"id_token token\"]");
        assertThat(new RegisteringClient(aldaba).registered().getJsonArray("response_types"))
                .hasToString("[\"code\"]");
    }

    private String accessToken() {
        return ImplicitParty.token(client.authorize("response_type", ID_TOKEN_TOKEN), "access_token");
    }
}
