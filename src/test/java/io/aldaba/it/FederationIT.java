package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.federation.FakeProvider;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users log in at another OpenID provider, over HTTP. */
class FederationIT extends AldabaIT {

    private static final int PORT = 18_795;
    private static final int SECOND_PORT = 18_792;

    private final String ana = "ana-" + UUID.randomUUID();
    private FormBrowser browser = new FormBrowser(aldaba);
    private FakeProvider provider = new FakeProvider(PORT);

    @BeforeEach
    void ana_is_new() {
        provider.claims(this::asAna);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void the_button_leads_to_the_provider_and_back_to_tokens() throws Exception {
        JsonObject tokens = logIn();

        JWTClaimsSet idToken = SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
        assertThat(idToken.getStringClaim("acr")).isEqualTo("urn:fake:silver");
        assertThat(idToken.getStringListClaim("amr")).containsExactlyInAnyOrder("pwd", "otp");
        JWTClaimsSet access = SignedJWT.parse(tokens.getString("access_token")).getJWTClaimsSet();
        assertThat(access.getStringListClaim("groups")).containsExactly("staff");
        assertThat(provider.lastAuthorization()).startsWith("Basic ");
    }

    @Test
    void who_must_be_surer_than_here_can_be_had_from_the_provider() throws Exception {
        String claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:fake:silver\"]}}}";
        browser.open(BrowserApp.request("claims", claims));
        browser.open(browser.element("login-option-fake").attr("href"));
        URI there = URI.create(browser.location());
        assertThat(FakeProvider.parse(there.getRawQuery())).containsEntry("acr_values", "urn:fake:silver");
        browser.open(path(provider.answer(there)));
        browser.follow();
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }

        BrowserApp app = new BrowserApp(aldaba, browser);
        JsonObject tokens = app.exchange(BrowserApp.codeOf(BrowserApp.answer(browser.location())))
                .json();
        assertThat(SignedJWT.parse(tokens.getString("id_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("acr"))
                .isEqualTo("urn:fake:silver");
    }

    @Test
    void who_comes_back_less_sure_than_was_demanded_gets_no_code() {
        provider.claims(token -> {
            asAna(token);
            token.claim("acr", "urn:fake:bronze");
        });
        String claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:fake:silver\"]}}}";
        browser.open(BrowserApp.request("claims", claims));
        browser.open(browser.element("login-option-fake").attr("href"));
        browser.open(path(provider.answer(URI.create(browser.location()))));
        browser.follow();

        assertThat(browser.page().select("#login-page #login-fault")).hasSize(1);
        assertThat(browser.page().select("#consent-page")).isEmpty();
    }

    @Test
    void the_metadata_lists_how_sure_the_provider_can_be() {
        assertThat(aldaba.get("/.well-known/openid-configuration").json().getJsonArray("acr_values_supported"))
                .hasToString("[\"1\",\"urn:fake:silver\"]");
    }

    @Test
    void a_callback_is_good_once_and_in_its_browser_only() throws Exception {
        URI there = atTheProvider();
        String back = path(provider.answer(there));

        assertRefused(new FormBrowser(aldaba).open(back));
        assertThat(links()).isZero();
        assertThat(browser.open(back).status()).isEqualTo(303);
        assertThat(links()).isEqualTo(1);
        assertLate(browser.open(back));
        assertThat(browser.element("error-next").attr("href")).contains("/login?continue=");
        assertThat(links()).isEqualTo(1);
    }

    @Test
    void a_callback_that_was_used_links_no_account_that_was_here() throws Exception {
        JsonObject before = resident();
        String back = path(provider.answer(atTheProvider()));
        browser.open(back);
        browser.follow();
        assertThat(browser.page().select("#proof-page")).hasSize(1);

        assertLate(browser.open(back));

        assertUntouched(before);
    }

    @Test
    void a_code_of_one_provider_is_refused_at_the_callback_of_another() throws Exception {
        JsonObject before = resident();
        String back = path(provider.answer(atTheProvider()));

        assertRefused(browser.open(back.replace("/federation/fake/", "/federation/fake-signing/")));
        assertThat(provider.asked("/token")).isZero();
        assertUntouched(before);
    }

    @Test
    void an_answer_without_its_issuer_or_with_another_is_refused() throws Exception {
        JsonObject before = resident();
        String without = path(provider.answer(atTheProvider())).replaceAll("&iss=[^&]*", "");
        assertRefused(browser.open(without));

        String another =
                path(provider.answer(atTheProvider())).replaceAll("&iss=[^&]*", "&iss=https%3A%2F%2Fevil.example");
        assertRefused(browser.open(another));
        assertThat(provider.asked("/token")).isZero();
        assertUntouched(before);
    }

    @Test
    void a_forged_id_token_lets_nobody_in() throws Exception {
        JsonObject before = resident();
        assertForged(token -> token.claim("nonce", "another"));
        assertForged(token -> token.issuer("https://evil.example"));
        assertForged(token -> token.audience("another-client"));

        assertUntouched(before);
    }

    @Test
    void a_provider_that_ignores_that_somebody_shall_log_in_lets_nobody_in() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        JsonObject before = resident();
        provider.claims(token -> {
            asAna(token);
            token.claim("auth_time", yesterday.getEpochSecond());
        });
        assertRefused(browser.open(path(provider.answer(atTheProvider("prompt", "login")))));
        assertRefused(browser.open(path(provider.answer(atTheProvider("max_age", "60")))));

        provider.claims(token -> {
            asAna(token);
            token.claim("auth_time", null);
        });
        assertRefused(browser.open(path(provider.answer(atTheProvider("prompt", "login")))));
        assertRefused(browser.open(path(provider.answer(atTheProvider("max_age", "60")))));
        assertRefused(browser.open(
                path(provider.answer(atTheProvider("claims", "{\"id_token\":{\"auth_time\":{\"essential\":true}}}")))));

        assertUntouched(before);
    }

    @Test
    void a_login_of_unknown_time_is_good_until_an_application_asks_how_old_it_is() throws Exception {
        provider.claims(token -> {
            asAna(token);
            token.claim("auth_time", null);
        });
        JsonObject tokens = logIn();
        assertThat(SignedJWT.parse(tokens.getString("id_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKey("acr")
                .doesNotContainKey("auth_time");

        browser.open(BrowserApp.request("max_age", "3600"));
        assertThat(browser.page().select("#login-page")).hasSize(1);
    }

    @Test
    void what_changes_at_the_provider_changes_here_at_the_next_login() throws Exception {
        JsonObject first = logIn();
        assertThat(groups(first)).containsExactly("staff");
        assertThat(me(first).getString("email")).isEqualTo(ana + "@fake.example");

        provider.claims(token -> {
            asAna(token);
            token.claim("groups", List.of("admin")).claim("email", "new-" + ana + "@fake.example");
        });
        browser = new FormBrowser(aldaba);
        JsonObject second = logIn();

        assertThat(groups(second)).isEmpty();
        assertThat(me(second).getString("sub")).isEqualTo(me(first).getString("sub"));
        assertThat(me(second).getString("email")).isEqualTo("new-" + ana + "@fake.example");
        assertThat(links()).isEqualTo(1);
    }

    @Test
    void nobody_is_led_to_where_no_way_leads() {
        Answer answer = browser.open("/federation/fake?" + AldabaClient.form("continue", "https://evil.example/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(browser.open("/federation/unknown").status()).isEqualTo(404);
    }

    @Test
    void an_image_of_any_page_begins_no_login_and_a_link_does() throws Exception {
        String way = "/federation/fake?" + AldabaClient.form("continue", "/");
        Instant began = Instant.now();

        Answer image = aldaba.send(asked(way, "no-cors", "image"));
        Answer frame = aldaba.send(asked(way, "navigate", "iframe"));
        Answer back = aldaba.send(asked("/federation/fake/callback?state=s&code=c", "no-cors", "image"));

        assertThat(image.status()).isEqualTo(400);
        assertThat(frame.status()).isEqualTo(400);
        assertThat(back.status()).isEqualTo(400);
        assertThat(loginsBegunSince(began)).isZero();
        assertThat(aldaba.send(asked(way, "navigate", "document")).status()).isEqualTo(303);
        assertThat(loginsBegunSince(began)).isEqualTo(1);
    }

    @Test
    void who_gives_up_at_the_provider_is_at_the_login_page_again() {
        URI there = atTheProvider();
        String state = FakeProvider.parse(there.getRawQuery()).getOrDefault("state", "");

        Answer answer = browser.open("/federation/fake/callback?"
                + AldabaClient.form("error", "access_denied", "state", state, "iss", provider.issuer()));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.follow().status()).isEqualTo(200);
        assertThat(browser.page().select("#login-page #login-fault")).hasSize(1);
    }

    @Test
    void who_comes_back_is_spoken_to_in_the_language_they_left_in() {
        URI there = atTheProvider("ui_locales", "es");
        String state = FakeProvider.parse(there.getRawQuery()).getOrDefault("state", "");
        browser.open("/federation/fake/callback?"
                + AldabaClient.form("error", "access_denied", "state", state, "iss", provider.issuer()));
        browser.follow();
        assertThat(browser.page().select("#login-page").text()).contains("Iniciar sesión");

        String another = FakeProvider.parse(atTheProvider("ui_locales", "es").getRawQuery())
                .getOrDefault("state", "");
        browser.open("/federation/fake/callback?"
                + AldabaClient.form("code", "c", "state", another, "iss", "https://other.example"));
        assertThat(browser.page().select("html[lang=es] #error-page")).hasSize(1);

        register(ana + "@fake.example");
        browser.open(path(provider.answer(atTheProvider("ui_locales", "es"))));
        browser.follow();
        assertThat(browser.page().select("#proof-page").text()).contains("Ya hay una cuenta con la dirección");
        browser.submit("password", "wrong");
        assertThat(browser.text("proof-fault")).isEqualTo("Esta no es la contraseña de la cuenta. Inténtalo de nuevo.");
    }

    /** As Microsoft's error descriptions do. */
    @Test
    void what_the_provider_says_of_it_may_have_lines() {
        URI there = atTheProvider();
        String state = FakeProvider.parse(there.getRawQuery()).getOrDefault("state", "");

        Answer answer =
                browser.open("/federation/fake/callback?error_description=AADSTS65004%3a+No.%0d%0aTrace+ID%3a+x&"
                        + AldabaClient.form("error", "access_denied", "state", state, "iss", provider.issuer()));

        assertThat(answer.status()).isEqualTo(303);
        browser.follow();
        assertThat(browser.page().select("#login-page #login-fault")).hasSize(1);
    }

    @Test
    void a_provider_that_is_down_costs_a_page_that_says_so() {
        provider.close();
        browser.open("/federation/fake-signing?" + AldabaClient.form("continue", "/"));

        assertThat(browser.page().select("#error-page")).hasSize(1);
        provider = new FakeProvider(PORT);
    }

    @Test
    void an_account_that_was_here_is_linked_once_its_password_was_given() throws Exception {
        String name = register(ana + "@fake.example");

        browser.open(path(provider.answer(atTheProvider())));
        browser.follow();
        assertThat(browser.page().select("#proof-page")).hasSize(1);
        assertThat(browser.submit("password", "wrong").status()).isEqualTo(400);
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(browser.submit("password", "a knocker of old brass").status())
                .isEqualTo(303);

        JsonObject tokens = tokens();
        assertThat(SignedJWT.parse(tokens.getString("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("upn"))
                .isEqualTo(name);
        assertThat(new FormBrowser(aldaba).open("/").status()).isEqualTo(200);
    }

    @Test
    void who_has_no_password_proves_the_account_at_the_provider_they_came_from_first() throws Exception {
        String first = upn(logIn());
        FormBrowser later = new FormBrowser(aldaba);
        try (FakeProvider second = new FakeProvider(SECOND_PORT)) {
            second.claims(token -> {
                asAna(token);
                token.subject("second-" + ana);
            });
            later.open("/federation/fake-second?" + AldabaClient.form("continue", "/"));
            later.open(path(second.answer(URI.create(later.location()))));
            later.follow();
            assertThat(later.page().select("#proof-page")).hasSize(1);
            assertThat(later.page().select("#password")).isEmpty();

            later.open(later.element("proof-by-fake").attr("href"));
            URI there = URI.create(later.location());
            assertThat(FakeProvider.parse(there.getRawQuery())).containsEntry("prompt", "login");
            assertThat(later.open(path(provider.answer(there))).status()).isEqualTo(303);

            FormBrowser again = new FormBrowser(aldaba);
            again.open(BrowserApp.request());
            again.open(again.element("login-option-fake-second").attr("href"));
            again.open(path(second.answer(URI.create(again.location()))));
            BrowserApp app = new BrowserApp(aldaba, again);
            assertThat(upn(app.exchange(app.code()).json())).isEqualTo(first);
        }
    }

    @Test
    void where_rules_say_so_only_who_has_the_claim_and_an_account_comes_in() throws Exception {
        try (FakeProvider second = new FakeProvider(SECOND_PORT)) {
            second.claims(this::asAna);
            assertNotAdmitted(comeFromStrict(second));

            second.claims(token -> {
                asAna(token);
                token.claim("hd", "fake.example");
            });
            assertNotAdmitted(comeFromStrict(second));
            assertThat(links()).isZero();

            register(ana + "@fake.example");
            assertThat(comeFromStrict(second).status()).isEqualTo(200);
            assertThat(browser.page().select("#proof-page")).hasSize(1);
            assertThat(browser.submit("password", "a knocker of old brass").status())
                    .isEqualTo(303);
            assertThat(links()).isEqualTo(1);

            second.claims(this::asAna);
            assertNotAdmitted(comeFromStrict(second));
        }
    }

    private Answer comeFromStrict(FakeProvider second) {
        browser = new FormBrowser(aldaba);
        browser.open("/federation/fake-strict?" + AldabaClient.form("continue", "/"));
        Answer back = browser.open(path(second.answer(URI.create(browser.location()))));
        return back.status() == 303 ? browser.follow() : back;
    }

    private void assertNotAdmitted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not come in from the other provider");
        assertThat(browser.cookie("aldaba-session")).isEmpty();
    }

    @Test
    void a_page_of_another_browser_leads_to_no_proof() {
        logIn();
        FormBrowser later = new FormBrowser(aldaba);
        try (FakeProvider second = new FakeProvider(SECOND_PORT)) {
            second.claims(token -> {
                asAna(token);
                token.subject("second-" + ana);
            });
            later.open("/federation/fake-second?" + AldabaClient.form("continue", "/"));
            later.open(path(second.answer(URI.create(later.location()))));
            later.follow();
            String proof = later.element("proof-by-fake").attr("href");

            assertRefused(new FormBrowser(aldaba).open(proof));
            assertRefused(later.open(proof.replace("by=fake", "by=fake-signing")));
            assertRefused(later.open("/federation/fake-second/proof"));
        }
    }

    @Test
    void an_account_is_not_linked_to_an_address_that_is_not_verified_there() throws Exception {
        JsonObject before = resident();
        provider.claims(token -> {
            asAna(token);
            token.claim("email_verified", false);
        });

        Answer answer = browser.open(path(provider.answer(atTheProvider())));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(browser.page().select("#proof-page")).isEmpty();
        assertUntouched(before);
    }

    @Test
    void a_logout_here_is_one_there_and_ends_where_the_application_wants() {
        JsonObject tokens = logIn();
        browser.open("/logout?" + AldabaClient.form("id_token_hint", tokens.getString("id_token")));

        URI there = URI.create(browser.location());
        assertThat(there.toString()).startsWith(provider.issuer() + "/logout?");
        Map<String, String> request = FakeProvider.parse(there.getRawQuery());
        assertThat(request.get("id_token_hint")).isNotEmpty();
        Answer back = browser.open(path(URI.create(request.get("post_logout_redirect_uri") + "?"
                + AldabaClient.form("state", request.getOrDefault("state", "")))));

        assertThat(back.status()).isEqualTo(303);
        assertThat(browser.location()).startsWith(BASE + "/logout?client_id=");
        browser.follow();
        assertThat(browser.page().select("#logout-success")).hasSize(1);
        browser.open(BrowserApp.request());
        assertThat(browser.page().select("#login-page")).hasSize(1);
    }

    @Test
    void a_logout_there_ends_the_session_here() {
        JsonObject tokens = logIn();
        String logoutToken = provider.logoutToken(token -> token.subject(ana).claim("sid", "sid-" + ana));

        Answer told = aldaba.postForm("/federation/fake/backchannel-logout", "logout_token", logoutToken);

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        browser.open(BrowserApp.request());
        assertThat(browser.page().select("#login-page")).hasSize(1);
        assertThat(aldaba.postForm(
                                "/token",
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "browser-app",
                                "refresh_token",
                                tokens.getString("refresh_token", "none"))
                        .status())
                .isEqualTo(400);
        Answer again = aldaba.postForm("/federation/fake/backchannel-logout", "logout_token", logoutToken);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().getString("error")).isEqualTo("invalid_request");
    }

    private static String upn(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("access_token"))
                .getJWTClaimsSet()
                .getStringClaim("upn");
    }

    private JsonObject logIn() {
        browser.open(path(provider.answer(atTheProvider())));
        return tokens();
    }

    private JsonObject tokens() {
        BrowserApp app = new BrowserApp(aldaba, browser);
        return app.exchange(app.code()).json();
    }

    /** Where the button sends the browser. */
    private URI atTheProvider(String... namesAndValues) {
        browser.open(BrowserApp.request(namesAndValues));
        browser.open(browser.element("login-option-fake").attr("href"));
        URI there = URI.create(browser.location());
        assertThat(there.toString()).startsWith(provider.issuer() + "/authorize?");
        return there;
    }

    /** An account that existed before, with the address that the provider returns for Ana, as its owner sees it. */
    private JsonObject resident() {
        return asItsOwnerSees(register(ana + "@fake.example"));
    }

    private JsonObject asItsOwnerSees(String name) {
        return aldaba.me(aldaba.logIn(name, "a knocker of old brass").access()).json();
    }

    private void assertUntouched(JsonObject before) throws Exception {
        assertThat(browser.cookie("aldaba-session")).isEmpty();
        assertThat(links()).isZero();
        assertThat(asItsOwnerSees(ana)).isEqualTo(before);
    }

    private void assertForged(Consumer<JWTClaimsSet.Builder> forgery) {
        provider.claims(token -> {
            asAna(token);
            forgery.accept(token);
        });
        assertRefused(browser.open(path(provider.answer(atTheProvider()))));
    }

    /** The request of a browser that sends Sec-Fetch headers. */
    private HttpRequest.Builder asked(String path, String mode, String dest) {
        return aldaba.request(path)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", dest)
                .GET();
    }

    private int loginsBegunSince(Instant time) throws Exception {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM pending_login WHERE expires_at >= ?")) {
            statement.setLong(1, time.plus(Duration.ofMinutes(10)).toEpochMilli());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** How many users are linked to Ana there, by any provider. */
    private int links() throws Exception {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM external_identity WHERE subject = ?")) {
            statement.setString(1, ana);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private JsonObject me(JsonObject tokens) {
        return aldaba.me(tokens.getString("access_token")).json();
    }

    private static List<String> groups(JsonObject tokens) throws Exception {
        return Optional.ofNullable(SignedJWT.parse(tokens.getString("access_token"))
                        .getJWTClaimsSet()
                        .getStringListClaim("groups"))
                .orElse(List.of());
    }

    private String register(String email) {
        Answer registered = aldaba.register(
                "{\"username\":\"" + ana + "\",\"email\":\"" + email + "\",\"password\":\"a knocker of old brass\"}");
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return ana;
    }

    private void asAna(JWTClaimsSet.Builder token) {
        token.subject(ana)
                .claim("sid", "sid-" + ana)
                .claim("preferred_username", ana)
                .claim("email", ana + "@fake.example");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("The login at the other provider could not be accepted");
    }

    private static void assertLate(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("The login at the other provider took too long");
    }

    private static String path(URI url) {
        return url.getRawPath() + "?" + url.getRawQuery();
    }
}
