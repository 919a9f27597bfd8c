package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the OpenID Foundation's conformance suite requires of the code flow (plans Basic and Config), with a client
 * without a proof key, because the suite has none; in addition to what {@link AuthorizationCodeIT} tests of
 * {@code prompt}, {@code max_age} and the response modes.
 */
class ConformanceIT extends AldabaIT {

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final RelyingParty client = RelyingParty.basic(aldaba, browser);

    @Test
    void a_login_without_nonce_and_proof_key_gives_an_id_token_and_userinfo_of_one_subject() throws Exception {
        Answer tokens = client.tokens();

        JWTClaimsSet idToken = client.idToken(tokens);
        assertThat(idToken.getClaims())
                .containsKeys("auth_time", "acr", "amr", "at_hash", "sid")
                .doesNotContainKey("nonce");
        assertThat(client.userInfo(tokens).json().getString("sub")).isEqualTo(idToken.getSubject());
        assertThat(tokens.json().getString("token_type")).isEqualTo("Bearer");
    }

    @Test
    void a_request_without_a_response_type_is_refused_at_the_client() {
        client.begin("response_type", "");

        assertThat(client.answer()).containsEntry("error", "invalid_request").containsEntry("state", "s");
    }

    @Test
    void userinfo_takes_a_post_with_the_token_in_the_header_and_no_body() {
        String token = client.tokens().json().getString("access_token");

        Answer answer = aldaba.send(aldaba.request("/userinfo")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsKey("sub");
    }

    @ParameterizedTest
    @CsvSource({
        "openid profile,name given_name family_name middle_name nickname preferred_username profile picture website gender"
                + " birthdate zoneinfo locale updated_at",
        "email openid,email email_verified",
        "openid address,address",
        "openid phone,phone_number phone_number_verified",
        "openid groups,groups"
    })
    void a_scope_asks_for_its_claims_and_no_others(String scope, String claims) {
        JsonObject userInfo = client.userInfo(client.tokens("scope", scope)).json();

        assertThat(userInfo.keySet().stream().filter(name -> !name.equals("sub")))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @Test
    void all_scopes_at_once_ask_for_all_claims() {
        JsonObject userInfo = client.userInfo(client.tokens("scope", "openid profile email address phone groups"))
                .json();

        assertThat(userInfo).hasSize(21);
        assertThat(userInfo.getJsonObject("address").getString("locality")).isEqualTo("Madrid");
        assertThat(userInfo.getBoolean("email_verified")).isTrue();
        assertThat(userInfo.getJsonNumber("updated_at").longValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "popup", "touch", "wap"})
    void any_display_is_a_page(String display) {
        assertThat(client.begin("display", display).status()).isEqualTo(200);

        assertThat(client.isShown("login-page")).isTrue();
    }

    @Test
    void a_generous_max_age_is_met_by_the_login_there_is() throws Exception {
        JWTClaimsSet first = client.idToken(client.tokens());

        client.begin("max_age", "10000");
        JWTClaimsSet second = client.idToken(client.exchange(BrowserApp.codeOf(client.answer())));

        assertThat(second.getDateClaim("auth_time")).isEqualTo(first.getDateClaim("auth_time"));
        assertThat(second.getClaim("sid")).isEqualTo(first.getClaim("sid"));
    }

    @Test
    void a_login_older_than_max_age_is_asked_for_anew_once() throws Exception {
        JWTClaimsSet first = client.idToken(client.tokens());
        Thread.sleep(2_100); // older than the age of a second, whose fractions do not count

        client.begin("max_age", "1");
        assertThat(client.isShown("login-page")).isTrue();
        client.goOn();
        JWTClaimsSet second = client.idToken(client.exchange(BrowserApp.codeOf(client.answer())));

        assertThat(second.getDateClaim("auth_time")).isAfter(first.getDateClaim("auth_time"));
        assertThat(second.getSubject()).isEqualTo(first.getSubject());
    }

    @Test
    void unknown_parameters_and_locales_of_claims_are_ignored() {
        assertThat(client.authorize("extra", "foobar", "claims_locales", "se")).containsKey("code");
    }

    @Test
    void an_id_token_hints_silently_at_who_is_logged_in() throws Exception {
        Answer tokens = client.tokens();
        client.begin("prompt", "none", "id_token_hint", tokens.json().getString("id_token"));

        Answer again = client.exchange(BrowserApp.codeOf(client.answer()));

        assertThat(client.idToken(again).getSubject())
                .isEqualTo(client.idToken(tokens).getSubject());
    }

    @Test
    void a_login_hint_stands_in_the_form() {
        client.begin("login_hint", "bob@example.com");

        assertThat(browser.page().select("#username").attr("value")).isEqualTo("bob@example.com");
    }

    @ParameterizedTest
    @CsvSource({"se es,es", "en,en", "es-MX en,es"})
    void the_page_speaks_the_language_asked_for(String locales, String language) {
        client.begin("ui_locales", locales);

        assertThat(browser.page().select("html").attr("lang")).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 2", "urn:mace:incommon:iap:silver"})
    void acr_values_are_a_wish_and_the_id_token_tells_what_was_reached(String values) throws Exception {
        assertThat(client.idToken(client.tokens("acr_values", values)).getStringClaim("acr"))
                .isEqualTo("1");
    }

    @Test
    void a_code_used_twice_is_refused_and_revokes_what_it_gave() {
        String code = BrowserApp.codeOf(client.authorize());
        Answer first = client.exchange(code);

        Answer second = client.exchange(code);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(client.userInfo(first).status()).isEqualTo(401);
    }

    @Test
    void a_request_by_post_is_answered_as_one_by_get() {
        assertThat(browser.post("/authorize", client.parameters()).status()).isEqualTo(303);
        browser.follow();
        client.goOn();

        assertThat(client.answer()).containsKey("code");
    }

    @Test
    void unsigned_request_objects_are_refused_and_those_that_are_not_registered_are_not_fetched() {
        client.begin("request", "eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCJ9.");
        assertThat(client.answer()).containsEntry("error", "invalid_request_object");

        client.begin("request_uri", "https://rp.example/request");
        assertThat(client.answer()).containsEntry("error", "invalid_request_uri");
    }

    @Test
    void a_redirect_uri_in_a_request_object_leads_nowhere() {
        Answer answer = client.begin("redirect_uri", "", "request", "eyJhbGciOiJub25lIn0.e30.");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(client.isShown("error-page")).isTrue();
    }

    @Test
    void a_person_is_asked_about_claims_by_name_in_words() {
        client.begin(
                "scope",
                "openid",
                "prompt",
                "consent",
                "claims",
                "{\"userinfo\":{\"birthdate\":null,\"email\":null,\"email_verified\":null,\"profile\":null}}");

        browser.logIn(RelyingParty.USER, "secret");
        browser.follow();

        assertThat(browser.page().select("ul.scopes li").eachText())
                .containsExactly(
                        "know who you are",
                        "see your date of birth",
                        "see your email address",
                        "see the address of your profile page");
    }

    @Test
    void an_essential_claim_is_told_where_it_was_asked_for() throws Exception {
        Answer tokens = client.tokens(
                "claims", "{\"userinfo\":{\"name\":{\"essential\":true}},\"id_token\":{\"nickname\":null}}");

        assertThat(client.userInfo(tokens).json().getString("name")).isEqualTo("Ana María García");
        assertThat(client.idToken(tokens).getStringClaim("nickname")).isEqualTo("anita");
    }

    @Test
    void an_essential_acr_that_nobody_can_reach_is_a_failed_login() {
        client.begin("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"3\",\"4\"]}}}");
        assertThat(client.answer()).containsEntry("error", "unmet_authentication_requirements");

        assertThat(client.authorize("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"3\",\"1\"]}}}"))
                .containsKey("code");
    }

    @Test
    void who_is_logged_in_is_not_whom_the_claims_are_about() {
        client.authorize();

        client.begin("prompt", "none", "claims", "{\"id_token\":{\"sub\":{\"value\":\"somebody-else\"}}}");

        assertThat(client.answer()).containsEntry("error", "login_required");
    }

    @Test
    void a_refreshed_id_token_is_about_the_same_login_and_no_other_client_refreshes() throws Exception {
        Answer first = client.tokens("scope", "openid offline_access", "prompt", "consent", "nonce", "n-1");

        Answer second = client.refresh(first);

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(client.idToken(second).getSubject())
                .isEqualTo(client.idToken(first).getSubject());
        assertThat(client.idToken(second).getDateClaim("auth_time"))
                .isEqualTo(client.idToken(first).getDateClaim("auth_time"));
        Answer stolen =
                new RelyingParty(aldaba, browser, "idtokens-pairwise", "https://pair.example/callback").refresh(second);
        assertThat(stolen.json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_client_that_needs_no_proof_key_and_sends_one_is_held_to_it() {
        String code = BrowserApp.codeOf(client.authorize("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        assertThat(client.exchange(code).json().getString("error")).isEqualTo("invalid_grant");

        String other =
                BrowserApp.codeOf(client.authorize("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        assertThat(client.exchange(other, "code_verifier", VERIFIER).status()).isEqualTo(200);
    }

    @Test
    void both_metadata_documents_say_the_same_and_what_a_relying_party_looks_for() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        assertThat(aldaba.get("/.well-known/oauth-authorization-server").json()).isEqualTo(metadata);
        assertThat(metadata.getString("issuer")).isEqualTo(BASE.toString());
        assertThat(metadata)
                .containsKeys(
                        "authorization_endpoint",
                        "token_endpoint",
                        "userinfo_endpoint",
                        "jwks_uri",
                        "end_session_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint",
                        "scopes_supported",
                        "response_modes_supported",
                        "grant_types_supported",
                        "token_endpoint_auth_methods_supported",
                        "display_values_supported",
                        "prompt_values_supported",
                        "code_challenge_methods_supported");
        Map<String, List<String>> lists = Map.of(
                "request_object_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"),
                "response_types_supported", List.of("code", "id_token", "id_token token"),
                "subject_types_supported", List.of("pairwise", "public"),
                "id_token_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"),
                "userinfo_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"),
                "introspection_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"),
                "acr_values_supported", List.of("1", "urn:fake:silver"),
                "claim_types_supported", List.of("normal"),
                "ui_locales_supported", List.of("en", "es"));
        lists.forEach((name, values) -> assertThat(metadata.getJsonArray(name))
                .as(name)
                .hasToString("[\"" + String.join("\",\"", values) + "\"]"));
        assertThat(metadata.getJsonArray("claims_supported").toString())
                .contains("\"sub\"", "\"acr\"", "\"auth_time\"", "\"email\"", "\"address\"");
        assertThat(metadata.getBoolean("claims_parameter_supported")).isTrue();
        assertThat(metadata.getBoolean("request_parameter_supported")).isTrue();
        assertThat(metadata.getBoolean("request_uri_parameter_supported")).isTrue();
    }
}
