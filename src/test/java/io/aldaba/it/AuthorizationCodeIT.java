package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The authorization code flow in a browser, from the request to the tokens (RFC 6749 §4.1, OpenID Connect Core §3.1).
 */
class AuthorizationCodeIT extends AldabaIT {

    private static final int RACERS = 32;

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final BrowserApp app = new BrowserApp(aldaba, browser);

    @Test
    void a_person_logs_in_consents_and_the_client_gets_tokens_about_them() throws Exception {
        Answer loginPage = browser.open(BrowserApp.request("state", "a b&c", "nonce", "n-1", "prompt", "consent"));
        assertThat(loginPage.status()).isEqualTo(200);
        assertThat(browser.page().select("main#login-page form #username, #password, #login-submit, #login-cancel"))
                .hasSize(4);
        assertThat(browser.page().text()).contains("A browser application");

        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);
        assertThat(browser.location()).startsWith(BASE + "/authorize?");
        assertThat(browser.follow().status()).isEqualTo(200);
        assertThat(browser.page().select("main#consent-page #consent-allow, #consent-deny"))
                .hasSize(2);

        assertThat(browser.submit("decision", "allow").status()).isEqualTo(303);
        Map<String, String> answer = BrowserApp.answer(browser.location());
        assertThat(answer)
                .containsEntry("state", "a b&c")
                .containsEntry("iss", BASE.toString())
                .containsOnlyKeys("code", "state", "iss");

        Answer tokens = app.exchange(BrowserApp.codeOf(answer));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json().getString("scope")).isEqualTo("openid email");
        JWTClaimsSet idToken = idToken(tokens);
        assertThat(idToken.getAudience()).containsExactly("browser-app");
        assertThat(idToken.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(idToken.getStringClaim("sid")).isNotEmpty();

        Answer userInfo = aldaba.get("/userinfo", tokens.json().getString("access_token"));
        assertThat(userInfo.status()).isEqualTo(200);
        assertThat(userInfo.json().getString("sub")).isEqualTo(idToken.getSubject());
        assertThat(userInfo.json().getString("email")).isEqualTo("johndoe@example.com");
        assertThat(userInfo.json().containsKey("name")).isFalse();
    }

    @Test
    void who_is_logged_in_and_consented_goes_straight_through() {
        app.code();

        assertThat(browser.open(BrowserApp.request("prompt", "none")).status()).isEqualTo(303);
        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void who_consented_before_is_back_at_the_client_as_soon_as_they_log_in() {
        app.code();
        FormBrowser another = new FormBrowser(aldaba);
        another.open(BrowserApp.request("state", "s"));

        assertThat(another.logIn("johndoe", "secret").status()).isEqualTo(303);

        Map<String, String> answer = BrowserApp.answer(another.location());
        assertThat(answer).containsEntry("state", "s").containsEntry("iss", BASE.toString());
        assertThat(app.exchange(BrowserApp.codeOf(answer)).status()).isEqualTo(200);
        another.open(BrowserApp.request("prompt", "none"));
        assertThat(BrowserApp.answer(another.location())).as("the session").containsKey("code");
    }

    @Test
    void an_answer_by_form_after_a_login_is_the_endpoints() {
        app.code();
        FormBrowser another = new FormBrowser(aldaba);
        another.open(BrowserApp.request("response_mode", "form_post"));

        another.logIn("johndoe", "secret");
        assertThat(another.location()).startsWith(BASE + "/authorize?");

        another.follow();
        assertThat(another.form().attr("action")).isEqualTo("https://app.example/callback");
    }

    @Test
    void a_silent_request_of_a_stranger_is_refused_at_the_client() {
        assertThat(browser.open(BrowserApp.request("prompt", "none", "state", "s"))
                        .status())
                .isEqualTo(303);

        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "login_required")
                .containsEntry("state", "s")
                .containsEntry("iss", BASE.toString());
    }

    @Test
    void a_login_on_demand_is_asked_for_once_and_tells_its_own_time() throws Exception {
        Answer first = app.exchange(app.code());
        Thread.sleep(1_100); // auth_time has whole seconds
        browser.open(BrowserApp.request("prompt", "login"));
        assertThat(browser.page().select("#login-page")).hasSize(1);
        browser.logIn("johndoe", "secret");
        browser.follow();

        Answer second = app.exchange(BrowserApp.codeOf(BrowserApp.answer(browser.location())));
        assertThat(idToken(second).getDateClaim("auth_time"))
                .isAfter(idToken(first).getDateClaim("auth_time"));
    }

    @Test
    void a_login_that_is_too_old_is_renewed() {
        app.code();

        browser.open(BrowserApp.request("max_age", "0"));

        assertThat(browser.page().select("#login-page")).hasSize(1);
    }

    @Test
    void a_login_changes_the_session() {
        app.code();
        String before = browser.cookie("aldaba-session").orElseThrow();
        browser.open(BrowserApp.request("prompt", "login"));
        browser.logIn("johndoe", "secret");

        assertThat(browser.cookie("aldaba-session").orElseThrow()).isNotEqualTo(before);
        FormBrowser thief = new FormBrowser(aldaba);
        Answer stale = aldaba.send(aldaba.request(BrowserApp.request("prompt", "none"))
                .header("Cookie", "aldaba-session=" + before)
                .GET());
        assertThat(BrowserApp.answer(stale.header("Location"))).containsEntry("error", "login_required");
        assertThat(thief.cookie("aldaba-session")).isEmpty();
    }

    @Test
    void wrong_credentials_are_told_on_the_page_and_start_nothing() {
        browser.open(BrowserApp.request());

        Answer refused = browser.logIn("johndoe", "wrong");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(browser.text("login-fault")).isEqualTo("The username or the password is wrong.");
        assertThat(browser.page().select("#username").attr("value")).isEqualTo("johndoe");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);
    }

    @Test
    void who_gives_up_goes_back_to_the_client() {
        browser.open(BrowserApp.request("state", "s"));

        assertThat(browser.submit("cancel", "1").status()).isEqualTo(303);

        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s");
    }

    @Test
    void who_does_not_consent_goes_back_to_the_client_and_is_asked_again() {
        browser.open(BrowserApp.request("prompt", "consent"));
        browser.logIn("johndoe", "secret");
        browser.follow();
        browser.submit("decision", "deny");
        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "access_denied");

        browser.open(BrowserApp.request("prompt", "consent"));
        assertThat(browser.page().select("#consent-page")).hasSize(1);
    }

    @Test
    void a_form_without_the_token_of_the_browser_does_nothing() {
        browser.open(BrowserApp.request());

        Answer forged = browser.submit("username", "johndoe", "password", "secret", "csrf", "A".repeat(43));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(browser.page().select("main#login-page #login-fault")).hasSize(1);
        assertThat(browser.page().select("#username").attr("value")).isEqualTo("johndoe");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);
    }

    /** The browser does not send its cookie with a form that another site made it send. */
    @Test
    void a_request_by_post_from_elsewhere_leaves_the_open_form_good() {
        browser.open(BrowserApp.request());

        for (String path : List.of("/authorize", "/logout", "/login")) {
            Answer elsewhere = aldaba.postForm(
                    path,
                    Map.of("Origin", "https://app.example"),
                    BrowserApp.request("state", "s").substring("/authorize?".length()));
            assertThat(elsewhere.header("Set-Cookie")).as(path).isEmpty();
        }

        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);
    }

    @Test
    void a_login_leads_nowhere_but_on() {
        browser.open(BrowserApp.request());

        for (String way :
                List.of("https://evil.example/", "//evil.example", "/admin/users", "/authorize?client_id=nobody")) {
            browser.open(BrowserApp.request());
            Answer answer = browser.submit("username", "johndoe", "password", "wrong", "continue", way);
            assertThat(answer.status()).as(way).isEqualTo(400);
            assertThat(answer.header("Location")).as(way).isEmpty();
        }
    }

    @Test
    void an_answer_by_form_is_posted_to_the_client() {
        app.code();

        Answer page = browser.open(
                BrowserApp.request("prompt", "none", "response_mode", "form_post", "state", "\"><script>"));

        assertThat(page.status()).isEqualTo(200);
        Element form = browser.form();
        assertThat(form.attr("action")).isEqualTo("https://app.example/callback");
        assertThat(form.select("input[name=state]").attr("value")).isEqualTo("\"><script>");
        assertThat(form.select("input[name=code]").attr("value")).startsWith("alc_");
        assertThat(form.select("input[name=iss]").attr("value")).isEqualTo(BASE.toString());
    }

    @Test
    void an_answer_by_fragment_is_a_fragment() {
        app.code();

        browser.open(BrowserApp.request("prompt", "none", "response_mode", "fragment"));

        assertThat(URI.create(browser.location()).getRawQuery()).isNull();
        assertThat(URI.create(browser.location()).getRawFragment()).contains("code=alc_");
    }

    @Test
    void a_request_by_post_goes_on_by_get() {
        Answer answer = browser.post("/authorize", Map.of("client_id", "browser-app", "state", "a b"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.location()).startsWith(BASE + "/authorize?").contains("state=a+b");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,nobody",
        "redirect_uri,https://app.example/callback/",
        "redirect_uri,https://evil.example/callback"
    })
    void what_cannot_be_answered_at_the_client_is_told_on_a_page(String name, String value) {
        Answer answer = browser.open(BrowserApp.request(name, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(browser.text("error-code")).isEqualTo("invalid_request");
    }

    @Test
    void a_repeated_parameter_is_told_on_a_page_where_it_says_where_to_answer_and_else_at_the_client() {
        assertThat(browser.open(BrowserApp.request() + "&state=1&state=2").status())
                .isEqualTo(400);
        assertThat(browser.open(BrowserApp.request() + "&client_id=browser-app").status())
                .isEqualTo(400);

        assertThat(browser.open(BrowserApp.request("state", "s") + "&nonce=a&nonce=b")
                        .status())
                .isEqualTo(303);
        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "s")
                .containsEntry("iss", BASE.toString());
    }

    @Test
    void a_request_too_long_is_refused_at_the_client() {
        browser.open(BrowserApp.request("state", "s", "nonce", "n".repeat(7_500)));

        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "The request is too long.")
                .containsEntry("state", "s");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " abc", "abc "})
    void a_state_of_spaces_comes_back_as_it_was_sent(String state) {
        app.code();
        browser.open(BrowserApp.request("prompt", "none", "state", state));
        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("state", state)
                .containsKey("code");

        browser.open(BrowserApp.request("response_type", "zzz", "state", state));
        assertThat(BrowserApp.answer(browser.location()))
                .containsEntry("state", state)
                .containsEntry("error", "unsupported_response_type");
    }

    @Test
    void a_blank_response_mode_is_refused_at_the_client() {
        assertThat(browser.open(BrowserApp.request("response_mode", " ")).status())
                .isEqualTo(303);

        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request");
    }

    @Test
    void a_request_without_a_proof_key_is_refused_at_the_client() {
        browser.open(BrowserApp.request("code_challenge", ""));

        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_request");
    }

    @Test
    void of_many_uses_of_one_code_at_once_one_succeeds_and_is_worth_nothing_then() {
        String code = app.code();

        List<Answer> answers = Race.of(RACERS, () -> app.exchange(code));

        List<Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getString("error")).isEqualTo("invalid_grant");
        });
        assertThat(aldaba.get("/userinfo", won.get(0).json().getString("access_token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_code_is_worth_nothing_without_its_proof() {
        Answer refused = aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "client_id",
                "browser-app",
                "code",
                app.code(),
                "redirect_uri",
                "https://app.example/callback");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "x x"})
    void a_malformed_proof_is_a_wrong_one(String verifier) {
        Answer refused = aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "client_id",
                "browser-app",
                "code",
                app.code(),
                "redirect_uri",
                "https://app.example/callback",
                "code_verifier",
                verifier);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void what_means_nothing_here_is_ignored() {
        app.code();

        browser.open(BrowserApp.request(
                "prompt",
                "none",
                "ui_locales",
                "en_US",
                "claims_locales",
                "pt_BR",
                "purpose",
                "ab",
                "trust_chain",
                "x"));

        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void userinfo_takes_the_token_by_form_and_challenges_who_has_none() {
        String accessToken = app.exchange(app.code()).json().getString("access_token");

        assertThat(aldaba.postForm("/userinfo", "access_token", accessToken).status())
                .isEqualTo(200);
        Answer stranger = aldaba.get("/userinfo");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");
        assertThat(stranger.json()).containsOnlyKeys("error_description");
        Answer wrong = aldaba.get("/userinfo", "nonsense");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        Answer twice = aldaba.postForm(
                "/userinfo", Map.of("Authorization", "Bearer " + accessToken), "access_token=" + accessToken);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
        Answer repeated =
                aldaba.postForm("/userinfo", Map.of(), "access_token=" + accessToken + "&access_token=" + accessToken);
        assertThat(repeated.status()).isEqualTo(400);
        assertThat(repeated.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
    }

    @Test
    void the_metadata_says_what_there_is() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        assertThat(metadata.getString("authorization_endpoint")).isEqualTo(BASE + "/authorize");
        assertThat(metadata.getString("userinfo_endpoint")).isEqualTo(BASE + "/userinfo");
        assertThat(metadata.getJsonArray("response_types_supported").toString()).contains("\"code\"");
        assertThat(metadata.getJsonArray("grant_types_supported").toString()).contains("authorization_code");
        assertThat(metadata.getJsonArray("id_token_signing_alg_values_supported"))
                .hasToString("[\"ES256\",\"PS256\",\"RS256\"]");
        assertThat(metadata.getBoolean("authorization_response_iss_parameter_supported"))
                .isTrue();
    }

    /** The ID token of a response, verified by the published keys as any client would. */
    private JWTClaimsSet idToken(Answer tokens) throws Exception {
        JWKSet keys = JWKSet.parse(aldaba.get("/jwks").body());
        IDTokenValidator validator =
                new IDTokenValidator(new Issuer(BASE), new ClientID("browser-app"), JWSAlgorithm.RS256, keys);
        SignedJWT idToken = SignedJWT.parse(tokens.json().getString("id_token"));
        String nonce = idToken.getJWTClaimsSet().getStringClaim("nonce");
        return validator
                .validate(idToken, nonce == null ? null : new Nonce(nonce))
                .toJWTClaimsSet();
    }
}
