package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a session, its tokens and its clients when somebody logs in at the same browser again. */
class SessionContinuityIT extends AldabaIT {

    private static final String CLIENT = "continuity-app";
    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final int RACERS = 4;
    private static final String COOKIE = "aldaba-session";

    private final LogoutReceiver receiver = new LogoutReceiver();
    private final FormBrowser browser = new FormBrowser(aldaba);
    private final String name = "con-" + UUID.randomUUID().toString().substring(0, 18);

    @BeforeEach
    void register() {
        assertThat(aldaba.register(name, PASSWORD).status()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void another_login_of_the_same_user_keeps_the_sid_and_the_tokens_and_tells_nobody() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        String before = browser.cookie(COOKIE).orElseThrow();
        Thread.sleep(1_100); // auth_time has whole seconds
        JsonObject second = logIn(name, "scope", "openid", "prompt", "login");

        assertThat(idToken(second).getStringClaim("sid"))
                .isEqualTo(idToken(first).getStringClaim("sid"));
        assertThat(idToken(second).getDateClaim("auth_time"))
                .isAfter(idToken(first).getDateClaim("auth_time"));
        assertThat(isAccepted(first)).isTrue();
        assertThat(refresh(first).status()).isEqualTo(200);
        assertThat(browser.cookie(COOKIE).orElseThrow()).isNotEqualTo(before);
        assertThat(isLoggedIn(before)).isFalse();

        logOut(second);

        String told = receiver.next(CLIENT);
        assertThat(SignedJWT.parse(told).getJWTClaimsSet().getStringClaim("sid"))
                .isEqualTo(idToken(first).getStringClaim("sid"));
        assertThat(receiver.rest(CLIENT)).isEmpty();
        assertThat(isAccepted(first)).isFalse();
        assertThat(isAccepted(second)).isFalse();
    }

    @Test
    void a_login_that_was_too_old_goes_on_with_the_session() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        Thread.sleep(1_100);
        JsonObject second = logIn(name, "scope", "openid", "max_age", "1");

        assertThat(idToken(second).getStringClaim("sid"))
                .isEqualTo(idToken(first).getStringClaim("sid"));
        assertThat(idToken(second).getDateClaim("auth_time"))
                .isAfter(idToken(first).getDateClaim("auth_time"));
        assertThat(isAccepted(first)).isTrue();
    }

    @Test
    void a_login_of_somebody_else_logs_the_first_one_out_everywhere() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        JsonObject second = logIn("johndoe", "scope", "openid", "prompt", "login");

        JWTClaimsSet told = SignedJWT.parse(receiver.next(CLIENT)).getJWTClaimsSet();
        assertThat(told.getStringClaim("sid")).isEqualTo(idToken(first).getStringClaim("sid"));
        assertThat(told.getSubject()).isEqualTo(idToken(first).getSubject());
        assertThat(idToken(second).getStringClaim("sid")).isNotEqualTo(told.getStringClaim("sid"));
        assertThat(isAccepted(first)).isFalse();
        assertThat(refresh(first).status()).isEqualTo(400);
        assertThat(isAccepted(second)).isTrue();
        assertThat(receiver.rest(CLIENT)).isEmpty();
    }

    @Test
    void a_logout_at_an_application_reaches_the_others_when_the_session_has_expired_too() throws Exception {
        JsonObject tokens = logIn(name, "scope", "openid");
        expire(idToken(tokens).getStringClaim("sid"));
        assertThat(isLoggedIn(browser.cookie(COOKIE).orElseThrow())).isFalse();
        assertThat(refresh(tokens).status()).isEqualTo(200);

        logOut(tokens);

        receiver.next(CLIENT);
        assertThat(isAccepted(tokens)).isFalse();
    }

    @Test
    void a_session_that_has_expired_goes_on_with_the_next_login() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        expire(idToken(first).getStringClaim("sid"));
        JsonObject second = logIn(name, "scope", "openid");

        assertThat(idToken(second).getStringClaim("sid"))
                .isEqualTo(idToken(first).getStringClaim("sid"));
        assertThat(isAccepted(first)).isTrue();
        assertThat(receiver.rest(CLIENT)).isEmpty();
    }

    @Test
    void what_outlives_a_session_outlives_the_login_of_somebody_else() throws Exception {
        JsonObject lasting = logIn(name, "scope", "openid offline_access", "prompt", "consent");
        logIn("johndoe", "scope", "openid", "prompt", "login");

        receiver.next(CLIENT);
        assertThat(isAccepted(lasting)).isTrue();
        assertThat(refresh(lasting).status()).isEqualTo(200);
    }

    @Test
    void of_many_logins_with_one_secret_each_is_good_and_one_goes_on_with_the_session() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        browser.open(request("scope", "openid", "prompt", "login"));
        Map<String, String> form = fields(browser, "username", name, "password", PASSWORD);
        String action = browser.form().attr("action");
        String before = browser.cookie(COOKIE).orElseThrow();

        List<String> secrets = Race.of(RACERS, () -> {
            FormBrowser tab = browser.inAnotherTab();
            tab.post(action, form);
            return tab.cookie(COOKIE).orElseThrow();
        });

        assertThat(secrets).doesNotHaveDuplicates().doesNotContain(before);
        assertThat(isLoggedIn(before)).isFalse();
        assertThat(secrets).allSatisfy(secret -> assertThat(isLoggedIn(secret)).isTrue());
        assertThat(isAccepted(first)).isTrue();
        assertThat(receiver.rest(CLIENT)).isEmpty();
    }

    @Test
    void after_a_login_and_a_logout_at_once_the_old_secret_and_the_old_tokens_are_worth_nothing() throws Exception {
        JsonObject first = logIn(name, "scope", "openid");
        FormBrowser tab = browser.inAnotherTab();
        browser.open(request("scope", "openid", "prompt", "login"));
        Map<String, String> login = fields(browser, "username", "johndoe", "password", "secret");
        String action = browser.form().attr("action");
        tab.open("/logout");
        String before = browser.cookie(COOKIE).orElseThrow();
        AtomicInteger runner = new AtomicInteger();

        Race.of(
                2,
                () -> runner.incrementAndGet() == 1 ? browser.post(action, login) : tab.submit("decision", "confirm"));

        assertThat(isLoggedIn(before)).isFalse();
        assertThat(isAccepted(first)).isFalse();
        receiver.next(CLIENT);
        assertThat(receiver.rest(CLIENT)).isEmpty();
        assertThat(isLoggedIn(browser.cookie(COOKIE).orElseThrow())).isTrue();
    }

    @Test
    void a_device_that_was_allowed_gets_nothing_once_that_is_taken_back() {
        browser.open("/");
        browser.logIn(name, PASSWORD);
        DeviceApp fetched = allowedDevice();
        JsonObject tokens = fetched.poll().json();
        DeviceApp unfetched = allowedDevice();

        browser.open("/");
        assertThat(browser.press("consent-withdraw-" + DeviceApp.CLIENT).status())
                .isEqualTo(303);

        Answer refused = unfetched.poll();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(isAccepted(tokens)).isFalse();
    }

    private DeviceApp allowedDevice() {
        DeviceApp device = new DeviceApp(aldaba).begin("openid");
        browser.open("/device/confirm?user_code=" + device.userCode());
        assertThat(browser.submit("decision", "allow").status()).isEqualTo(303);
        return device;
    }

    /** The tokens of the application for a user who logs in at its request. */
    private JsonObject logIn(String user, String... parameters) {
        browser.open(request(parameters));
        assertThat(browser.page().select("#login-page")).hasSize(1);
        browser.logIn(user, user.equals(name) ? PASSWORD : "secret");
        browser.follow();
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }
        return aldaba.postForm(
                        "/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        CLIENT,
                        "code",
                        BrowserApp.codeOf(BrowserApp.answer(browser.location())),
                        "redirect_uri",
                        "https://app.example/callback",
                        "code_verifier",
                        BrowserApp.VERIFIER)
                .json();
    }

    /** Expires the session, as if it had been idle for long. */
    private static void expire(String session) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE session SET idle_until = 1 WHERE id = ?")) {
            statement.setString(1, session);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void logOut(JsonObject tokens) {
        browser.open("/logout?" + AldabaClient.form("id_token_hint", tokens.getString("id_token")));
        assertThat(browser.page().select("#logout-success")).hasSize(1);
    }

    private Answer refresh(JsonObject tokens) {
        return aldaba.postForm(
                "/token",
                "grant_type",
                "refresh_token",
                "client_id",
                CLIENT,
                "refresh_token",
                tokens.getString("refresh_token"));
    }

    private boolean isAccepted(JsonObject tokens) {
        return aldaba.get("/userinfo", tokens.getString("access_token")).status() == 200;
    }

    /** Whether a browser with that secret is logged in. */
    private boolean isLoggedIn(String secret) {
        Answer home = aldaba.send(
                aldaba.request("/").header("Cookie", COOKIE + "=" + secret).GET());
        return home.body().contains("id=\"account-page\"");
    }

    private static String request(String... parameters) {
        return BrowserApp.request(Stream.concat(Stream.of("client_id", CLIENT), Stream.of(parameters))
                .toArray(String[]::new));
    }

    /** The fields that the page's form would send. */
    private static Map<String, String> fields(FormBrowser any, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        any.form().select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return fields;
    }

    private static JWTClaimsSet idToken(JsonObject tokens) throws Exception {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }
}
