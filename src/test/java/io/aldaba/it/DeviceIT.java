package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.kernel.Sha256;
import io.aldaba.testing.Race;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device without a browser, and the browser in which a user allows it (RFC 8628). */
class DeviceIT extends AldabaIT {

    private static final int RACERS = 32;
    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final String WRONG = "BBBB-BBBB";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final DeviceApp device = new DeviceApp(aldaba);

    @Test
    void a_person_types_the_code_logs_in_allows_the_device_and_it_gets_tokens_about_them() throws Exception {
        device.begin("openid email");
        assertError(device.poll(), "authorization_pending");

        assertThat(browser.open("/device").status()).isEqualTo(200);
        assertThat(browser.page().select("main#device-page form #user-code, #device-submit"))
                .hasSize(2);
        assertThat(browser.submit("user_code", device.userCode().toLowerCase(Locale.ROOT))
                        .status())
                .isEqualTo(303);
        browser.follow();
        assertThat(browser.page().select("main#login-page")).hasSize(1);
        assertThat(browser.page().text()).doesNotContain("The television");
        assertThat(browser.logIn("johndoe", "secret").status()).isEqualTo(303);

        assertThat(browser.follow().status()).isEqualTo(200);
        assertThat(browser.page().select("main#consent-page #consent-allow, #consent-deny"))
                .hasSize(2);
        assertThat(browser.page().text()).contains("The television", "johndoe");
        assertThat(browser.text("user-code")).isEqualTo(device.userCode());
        assertThat(browser.text("device-warning")).contains("do not allow");
        assertThat(browser.submit("decision", "allow").status()).isEqualTo(303);
        assertThat(browser.follow().status()).isEqualTo(200);
        assertThat(browser.page().select("main#device-done").text()).contains("The device is connected");

        Answer tokens = device.poll();
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json().getString("scope")).isEqualTo("openid email");
        JWTClaimsSet idToken =
                SignedJWT.parse(tokens.json().getString("id_token")).getJWTClaimsSet();
        assertThat(idToken.getAudience()).containsExactly(DeviceApp.CLIENT);
        assertThat(idToken.getStringClaim("sid")).isNotEmpty();
        Answer userInfo = aldaba.get("/userinfo", tokens.json().getString("access_token"));
        assertThat(userInfo.json().getString("sub")).isEqualTo(idToken.getSubject());
        assertThat(userInfo.json().getString("email")).isEqualTo("johndoe@example.com");
        assertThat(aldaba.postForm(
                                "/token",
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                DeviceApp.CLIENT,
                                "refresh_token",
                                tokens.json().getString("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_device_is_told_where_to_send_people_how_long_and_how_often_to_ask() {
        JsonObject codes = device.begin("openid").codes();

        assertThat(codes.getString("device_code")).matches("alv_[A-Za-z0-9_-]{43}");
        assertThat(codes.getString("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(codes.getString("verification_uri")).isEqualTo(BASE + "/device");
        assertThat(codes.getString("verification_uri_complete"))
                .isEqualTo(BASE + "/device?user_code=" + device.userCode());
        assertThat(codes.getInt("expires_in")).isEqualTo(600);
        assertThat(codes.getInt("interval")).isEqualTo(5);
        assertThat(aldaba.get("/.well-known/openid-configuration").json().getString("device_authorization_endpoint"))
                .isEqualTo(BASE + "/device_authorization");
        assertThat(aldaba.get("/.well-known/openid-configuration")
                        .json()
                        .getJsonArray("grant_types_supported")
                        .toString())
                .contains(DeviceApp.GRANT_TYPE);
    }

    /** RFC 8628 §3.1 defines none of them; unknown parameters are ignored (RFC 6749 §3.1). */
    @Test
    void what_only_a_request_at_a_browser_can_ask_for_is_ignored() throws Exception {
        logIn();
        device.begin(
                "openid", "acr_values", "urn:example:gold", "claims", "{\"id_token\":{\"name\":{\"essential\":true}}}");
        decide("allow");

        JsonObject tokens = device.poll().json();
        JWTClaimsSet idToken = SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
        assertThat(idToken.getClaims()).doesNotContainKey("name");
        assertThat(idToken.getClaims().getOrDefault("acr", "1")).isEqualTo("1");
    }

    @Test
    void a_link_with_the_code_fills_it_in_and_does_nothing_more() {
        logIn();
        device.begin("openid");

        assertThat(browser.open(device.link()).status()).isEqualTo(200);

        assertThat(browser.page().select("main#device-page #user-code").attr("value"))
                .isEqualTo(device.userCode());
        browser.submit("user_code", device.userCode());
        browser.follow();
        assertThat(browser.page().select("main#consent-page")).hasSize(1);
    }

    @Test
    void a_denied_device_is_told_so() {
        logIn();
        device.begin("openid");

        decide("deny");

        assertThat(browser.page().select("main#device-done").text()).contains("was not connected");
        assertError(device.poll(), "access_denied");
        assertError(device.poll(), "access_denied");
    }

    @Test
    void who_allowed_one_device_is_asked_again_by_the_next() {
        logIn();
        device.begin("openid");
        decide("allow");
        device.begin("openid");

        browser.open("/device/confirm?user_code=" + device.userCode());

        assertThat(browser.page().select("main#consent-page")).hasSize(1);
    }

    @Test
    void who_asks_too_often_is_told_to_slow_down() {
        device.begin("openid");
        assertError(device.poll(), "authorization_pending");

        assertError(device.poll(), "slow_down");
        assertError(device.poll(), "slow_down");
    }

    @Test
    void an_expired_request_is_neither_redeemed_nor_decided() throws Exception {
        logIn();
        device.begin("openid");
        onRow(
                "UPDATE device_authorization SET expires_at = issued_at WHERE device_code = ?",
                statement -> assertThat(statement.executeUpdate()).isEqualTo(1));

        assertError(device.poll(), "expired_token");

        Answer late = browser.open("/device/confirm?user_code=" + device.userCode());
        assertThat(late.status()).isEqualTo(400);
        assertThat(browser.text("user-code-fault")).isEqualTo("This code is wrong or has expired.");
    }

    @Test
    void the_database_has_neither_code() throws Exception {
        device.begin("openid");
        List<String> values = new ArrayList<>();

        onRow("SELECT * FROM device_authorization WHERE device_code = ?", statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
            }
        });

        String letters = device.userCode().replace("-", "");
        assertThat(values)
                .noneMatch(value -> value.contains(device.deviceCode())
                        || value.contains(letters)
                        || value.contains(device.userCode())
                        || value.equals(Sha256.of(letters).hex())
                        || value.equals(Sha256.of(device.userCode()).hex()));
    }

    @Test
    void of_many_polls_at_once_one_gets_tokens_and_they_are_worth_nothing_then() {
        logIn();
        device.begin("openid");
        decide("allow");

        List<Answer> answers = Race.of(RACERS, device::poll);

        List<Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertError(answer, "invalid_grant"));
        assertThat(aldaba.get("/userinfo", won.get(0).json().getString("access_token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void of_many_decisions_at_once_one_counts() {
        logIn("device-decider");
        device.begin("openid");
        browser.open("/device/confirm?user_code=" + device.userCode());
        Map<String, String> allow = fields("allow");
        Map<String, String> deny = fields("deny");
        AtomicInteger runner = new AtomicInteger();

        List<Answer> answers = Race.of(
                RACERS, () -> browser.post("/device/confirm", runner.incrementAndGet() % 2 == 0 ? allow : deny));

        List<Answer> counted =
                answers.stream().filter(answer -> answer.status() == 303).toList();
        assertThat(counted).hasSize(1);
        boolean allowed = counted.get(0).header("Location").endsWith("/device/allowed");
        assertThat(device.poll().status()).isEqualTo(allowed ? 200 : 400);
    }

    @Test
    void a_second_click_and_a_reload_are_told_what_was_decided() {
        logIn("device-double-clicker");
        device.begin("openid");
        browser.open("/device/confirm?user_code=" + device.userCode());
        Map<String, String> allow = fields("allow");
        assertThat(browser.post("/device/confirm", allow).status()).isEqualTo(303);

        assertThat(browser.post("/device/confirm", allow).status()).isEqualTo(200);
        assertThat(browser.page().select("main#device-done").text()).contains("The device is connected");
        assertThat(browser.open("/device/confirm?user_code=" + device.userCode())
                        .status())
                .isEqualTo(200);
        assertThat(browser.page().select("main#device-done").text()).contains("The device is connected");
        assertThat(device.poll().status()).isEqualTo(200);
    }

    @Test
    void a_wrong_code_is_told_on_the_page() {
        logIn();
        browser.open("/device");

        assertThat(browser.submit("user_code", "not a code").status()).isEqualTo(400);
        assertThat(browser.text("user-code-fault")).isEqualTo("This code is wrong or has expired.");
        browser.submit("user_code", WRONG);

        assertThat(browser.follow().status()).isEqualTo(400);
        assertThat(browser.text("user-code-fault")).isEqualTo("This code is wrong or has expired.");
        assertThat(browser.page().select("#user-code").attr("value")).isEqualTo(WRONG);
    }

    @Test
    void who_guesses_too_often_is_refused_with_the_right_code_too() {
        logIn("device-guesser");
        for (int i = 0; i < 10; i++) {
            assertThat(browser.open("/device/confirm?user_code=" + WRONG).status())
                    .isEqualTo(400);
        }
        device.begin("openid");

        Answer refused = browser.open("/device/confirm?user_code=" + device.userCode());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("900");
        assertThat(browser.text("user-code-fault")).isEqualTo("Too many attempts. Try again later.");
        FormBrowser other = new FormBrowser(aldaba);
        other.open("/device/confirm?user_code=" + device.userCode());
        other.logIn("johndoe", "secret");
        assertThat(other.follow().status()).isEqualTo(200);
    }

    @Test
    void without_a_login_no_code_is_tried() {
        device.begin("openid");

        for (String code : List.of(device.userCode(), WRONG)) {
            assertThat(browser.open("/device/confirm?user_code=" + code).status())
                    .isEqualTo(200);
            assertThat(browser.page().select("main#login-page")).hasSize(1);
        }
        assertThat(browser.submit("cancel", "1").status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo(BASE + "/device");
        device.poll();
        assertError(device.poll(), "slow_down");
    }

    @Test
    void a_decision_without_the_token_of_the_browser_does_nothing() {
        logIn();
        device.begin("openid");
        browser.open("/device/confirm?user_code=" + device.userCode());

        Answer forged = browser.submit("decision", "allow", "csrf", "A".repeat(43));

        assertThat(forged.status()).isEqualTo(303);
        browser.follow();
        assertThat(browser.page().select("main#consent-page")).hasSize(1);
        assertError(device.poll(), "authorization_pending");
    }

    @Test
    void a_code_without_the_token_of_the_browser_leads_nowhere() {
        browser.open("/device");

        assertThat(browser.submit("user_code", WRONG, "csrf", "").status()).isEqualTo(403);
    }

    @Test
    void a_decision_in_another_session_than_was_asked_is_asked_for_anew() {
        logIn();
        device.begin("openid");
        browser.open("/device/confirm?user_code=" + device.userCode());

        assertThat(browser.submit("decision", "allow", "session", "another").status())
                .isEqualTo(303);

        assertThat(browser.location()).isEqualTo(BASE + "/device/confirm?user_code=" + device.userCode());
        assertError(device.poll(), "authorization_pending");
    }

    @Test
    void a_decision_about_nothing_is_refused_and_a_question_about_nothing_leads_to_the_code() {
        logIn();
        browser.open("/device");
        assertThat(browser.post("/device/confirm", fields("allow")).status()).isEqualTo(400);

        assertThat(browser.open("/device/confirm?user_code=nonsense").status()).isEqualTo(303);
        assertThat(browser.location()).isEqualTo(BASE + "/device");
    }

    @Test
    void who_logs_out_before_the_device_asks_has_allowed_nothing() {
        logIn();
        device.begin("openid");
        decide("allow");
        browser.open("/logout");
        browser.submit("decision", "confirm");

        assertError(device.poll(), "invalid_grant");
    }

    @Test
    void a_confidential_client_authenticates_at_both_endpoints() {
        Answer begun =
                aldaba.postFormAs("device-printer", "device-printer-secret-0123456789abcdef", "/device_authorization");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.header("Cache-Control")).contains("no-store");

        Answer anonymous = aldaba.postForm("/device_authorization", "client_id", "device-printer");
        assertThat(anonymous.status()).isEqualTo(401);
        Answer poll = aldaba.postForm(
                "/token",
                "grant_type",
                DeviceApp.GRANT_TYPE,
                "client_id",
                DeviceApp.CLIENT,
                "device_code",
                begun.json().getString("device_code"));
        assertError(poll, "invalid_grant");
        assertError(
                aldaba.postFormAs(
                        "device-printer",
                        "device-printer-secret-0123456789abcdef",
                        "/token",
                        "grant_type",
                        DeviceApp.GRANT_TYPE,
                        "device_code",
                        begun.json().getString("device_code")),
                "authorization_pending");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=nobody, 401, invalid_client",
        "scope=openid, 401, invalid_client",
        "client_id=browser-app, 400, unauthorized_client",
        "client_id=device-television&scope=openid+everything, 400, invalid_scope",
        "client_id=device-television&scope=a++b, 400, invalid_scope",
        "client_id=device-television&scope=openid&scope=email, 400, invalid_request",
        "client_id=device-television&client_id=device-television, 400, invalid_request",
        "client_id=device-television&client_secret=wrong, 401, invalid_client"
    })
    void what_a_device_may_not_ask_is_refused(String form, int status, String error) {
        Answer refused = aldaba.postForm("/device_authorization", Map.of(), form);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().getString("error")).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&device_code=", "&device_code=a&device_code=b"})
    void a_poll_without_its_code_is_malformed(String rest) {
        Answer refused = aldaba.postForm(
                "/token", Map.of(), "client_id=device-television&grant_type=" + DeviceApp.GRANT_TYPE + rest);

        assertError(refused, "invalid_request");
    }

    @Test
    void a_device_code_is_redeemed_by_clients_that_registered_the_grant_only() {
        device.begin("openid");

        Answer refused = aldaba.postForm(
                "/token",
                "grant_type",
                DeviceApp.GRANT_TYPE,
                "client_id",
                "browser-app",
                "device_code",
                device.deviceCode());

        assertError(refused, "unauthorized_client");
    }

    @Test
    void the_endpoint_takes_a_form_by_post_and_nothing_else() {
        assertThat(aldaba.get("/device_authorization").status()).isEqualTo(405);
        assertThat(aldaba.postForm("/device", "user_code", WRONG).status()).isEqualTo(403);
        browser.open("/device");
        assertThat(browser.submit("user_code", WRONG, "csrf", "A".repeat(43)).status())
                .isEqualTo(403);
        assertThat(browser.page().select("#device-page #user-code").attr("value"))
                .isEqualTo(WRONG);
    }

    private void logIn() {
        browser.open("/device/confirm?user_code=" + WRONG);
        browser.logIn("johndoe", "secret");
    }

    /** Logs in a new user, who has failures of their own. */
    private void logIn(String newcomer) {
        aldaba.register(newcomer, PASSWORD);
        browser.open("/device/confirm?user_code=" + WRONG);
        browser.logIn(newcomer, PASSWORD);
    }

    /** Decides about the device's request. */
    private void decide(String decision) {
        browser.open("/device/confirm?user_code=" + device.userCode());
        assertThat(browser.submit("decision", decision).status()).isEqualTo(303);
        browser.follow();
    }

    /** The fields that the page's form would send. */
    private Map<String, String> fields(String decision) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("decision", decision));
        browser.form()
                .select("input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return fields;
    }

    private void onRow(String sql, RowWork work) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Sha256.of(device.deviceCode()).hex());
            work.on(statement);
        }
    }

    private interface RowWork {
        void on(PreparedStatement statement) throws SQLException;
    }

    private static void assertError(Answer refused, String error) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo(error);
        assertThat(refused.header("Cache-Control")).contains("no-store");
    }
}
