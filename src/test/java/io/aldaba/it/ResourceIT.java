package io.aldaba.it;

import static io.aldaba.it.GrantClients.FRONT;
import static io.aldaba.it.GrantClients.FRONT_SECRET;
import static io.aldaba.it.GrantClients.ORDERS;
import static io.aldaba.it.GrantClients.STOCK;
import static io.aldaba.it.GrantClients.accessToken;
import static io.aldaba.it.GrantClients.assertRefused;
import static io.aldaba.it.GrantClients.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens for declared resources (RFC 8707). */
class ResourceIT extends AldabaIT {

    private static final String CLIENT = "grants-browser";

    private final GrantClients clients = new GrantClients(aldaba);
    private final FormBrowser browser = new FormBrowser(aldaba);

    @Test
    void each_token_is_as_its_resource_wants_it() throws Exception {
        Answer orders = clients.machine("resource", ORDERS);
        Answer stock = clients.exchange(
                GrantClients.IMPERSONATOR, GrantClients.IMPERSONATOR_SECRET, accessToken(orders), "resource", STOCK);

        SignedJWT first = SignedJWT.parse(accessToken(orders));
        assertThat(first.getHeader().getType()).hasToString("at+jwt");
        assertThat(first.getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(first.getJWTClaimsSet().getAudience()).containsExactly(ORDERS);
        assertThat(orders.json().getInt("expires_in")).isEqualTo(300);
        assertThat(orders.json().getString("scope")).isEqualTo("orders:read orders:write");
        SignedJWT second = SignedJWT.parse(accessToken(stock));
        assertThat(second.getHeader().getType()).hasToString("JWT");
        assertThat(second.getHeader().getAlgorithm()).hasToString("RS256");
        assertThat(second.getJWTClaimsSet().getAudience()).containsExactly(STOCK);
    }

    @Test
    void our_own_endpoints_take_no_token_for_another_but_introspection_knows_it() {
        String token = accessToken(clients.front("resource", ORDERS));

        assertThat(aldaba.get("/users/me", token).status()).isEqualTo(401);
        assertThat(aldaba.get("/userinfo", token).status()).isEqualTo(401);
        JsonObject found = clients.introspect(token).json();
        assertThat(found.getBoolean("active")).isTrue();
        assertThat(found.getJsonArray("aud").getString(0)).isEqualTo(ORDERS);
        assertThat(found.getString("username")).isEqualTo("johndoe");
    }

    @Test
    void a_login_for_two_resources_is_narrowed_token_by_token() throws Exception {
        String code = code(BrowserApp.request("client_id", CLIENT, "scope", "openid orders:read stock:read") + "&"
                + AldabaClient.form("resource", ORDERS, "resource", STOCK));

        assertRefused(exchange(code), "invalid_target");
        assertRefused(exchange(code, "resource", "urn:example:none"), "invalid_target");
        Answer first = exchange(code, "resource", ORDERS);
        assertThat(claims(first).getAudience()).containsExactly(ORDERS);
        assertThat(first.json().getString("scope")).isEqualTo("orders:read");
        assertThat(first.json().getString("id_token")).isNotEmpty();

        Answer second = aldaba.postForm(
                "/token",
                "grant_type",
                "refresh_token",
                "client_id",
                CLIENT,
                "refresh_token",
                first.json().getString("refresh_token"),
                "resource",
                STOCK);
        assertThat(claims(second).getAudience()).containsExactly(STOCK);
        assertThat(second.json().getString("scope")).isEqualTo("orders:read stock:read");
    }

    @Test
    void a_login_for_an_id_token_alone_is_told_that_its_access_token_permits_nothing() {
        String code = code(BrowserApp.request("client_id", CLIENT, "scope", "openid", "resource", ORDERS));

        JsonObject tokens = exchange(code).json();

        assertThat(tokens.getString("scope")).isEmpty();
        assertThat(tokens.getString("id_token")).isNotEmpty();
    }

    @Test
    void a_scope_that_means_nothing_at_the_resource_is_refused() {
        String code = code(BrowserApp.request("client_id", CLIENT, "scope", "stock:read", "resource", ORDERS));

        assertRefused(exchange(code), "invalid_scope");
    }

    @Test
    void who_is_asked_for_an_account_goes_on_for_both_resources() throws Exception {
        String request = BrowserApp.request(
                        "client_id", CLIENT, "scope", "openid orders:read stock:read", "prompt", "select_account")
                + "&" + AldabaClient.form("resource", ORDERS, "resource", STOCK);
        code(request.replace("prompt=select_account", "prompt=login"));

        browser.open(request);
        assertThat(browser.press("account-continue").status()).isEqualTo(303);
        browser.follow();

        String code = BrowserApp.codeOf(BrowserApp.answer(browser.location()));
        assertThat(claims(exchange(code, "resource", STOCK)).getAudience()).containsExactly(STOCK);
    }

    @Test
    void who_allowed_a_client_something_is_asked_about_a_resource_all_the_same() {
        new BrowserApp(aldaba, browser).code();

        browser.open(BrowserApp.request("prompt", "none", "resource", STOCK));
        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "consent_required");
        browser.open(BrowserApp.request("prompt", "none", "resource", BASE.toString()));
        assertThat(BrowserApp.answer(browser.location())).containsKey("code");

        browser.open(BrowserApp.request("resource", STOCK));
        assertThat(browser.page().select("main#consent-page ul.scopes").text()).contains(STOCK);
        browser.submit("decision", "deny");
        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "access_denied");
    }

    @Test
    void what_was_agreed_to_for_a_resource_is_not_asked_again() {
        String request = BrowserApp.request("client_id", CLIENT, "scope", "openid orders:read", "resource", ORDERS);
        code(request);

        browser.open(request + "&prompt=none");

        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void what_nobody_declared_is_refused_at_the_first_door() {
        browser.open(BrowserApp.request("client_id", CLIENT, "resource", "https://nobody.example/"));

        assertThat(BrowserApp.answer(browser.location())).containsEntry("error", "invalid_target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://nobody.example/", "orders", "https://orders.example/#x"})
    void what_is_no_resource_is_refused_at_the_token_endpoint(String resource) {
        assertRefused(clients.machine("resource", resource), "invalid_target");
        assertRefused(clients.front("resource", resource), "invalid_target");
    }

    /** RFC 3986 §6.2.3; JavaScript's URL always writes the slash. */
    @Test
    void a_resource_may_be_written_without_the_slash_of_its_empty_path() throws Exception {
        String bare = "https://orders.example";

        Answer machine = clients.machine("resource", bare);
        assertThat(claims(machine).getAudience()).containsExactly(ORDERS);
        assertThat(claims(clients.machine("resource", bare, "resource", ORDERS)).getAudience())
                .containsExactly(ORDERS);
        assertRefused(clients.machine("resource", ORDERS + "/"), "invalid_target");
        Answer front = clients.front("resource", bare);
        assertThat(claims(front).getAudience()).containsExactly(ORDERS);
        String refreshToken = front.json().getString("refresh_token");
        assertThat(claims(refresh(refreshToken, "resource", bare)).getAudience())
                .containsExactly(ORDERS);

        String request = BrowserApp.request("client_id", CLIENT, "scope", "openid orders:read", "resource", bare);
        assertThat(claims(exchange(code(request), "resource", ORDERS)).getAudience())
                .containsExactly(ORDERS);
        browser.open(BrowserApp.request(
                "client_id", CLIENT, "scope", "openid orders:read", "resource", ORDERS, "prompt", "none"));
        assertThat(BrowserApp.answer(browser.location())).containsKey("code");
    }

    @Test
    void a_token_is_for_one_resource() {
        assertRefused(clients.machine("resource", ORDERS, "resource", STOCK), "invalid_target");
    }

    @Test
    void a_refresh_goes_no_further_than_the_login() throws Exception {
        Answer login = clients.front("resource", ORDERS);
        String refreshToken = login.json().getString("refresh_token");

        assertRefused(refresh(refreshToken, "resource", STOCK), "invalid_target");
        assertThat(claims(refresh(refreshToken)).getAudience()).containsExactly(ORDERS);
    }

    private Answer refresh(String token, String... more) {
        String[] form = new String[more.length + 4];
        System.arraycopy(new String[] {"grant_type", "refresh_token", "refresh_token", token}, 0, form, 0, 4);
        System.arraycopy(more, 0, form, 4, more.length);
        return aldaba.postFormAs(FRONT, FRONT_SECRET, "/token", form);
    }

    private String code(String request) {
        browser.open(request);
        browser.logIn("johndoe", "secret");
        browser.follow();
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }
        return BrowserApp.codeOf(BrowserApp.answer(browser.location()));
    }

    private Answer exchange(String code, String... more) {
        String[] usual = {
            "grant_type",
            "authorization_code",
            "client_id",
            CLIENT,
            "code",
            code,
            "redirect_uri",
            "https://app.example/callback",
            "code_verifier",
            BrowserApp.VERIFIER
        };
        String[] form = Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, form, usual.length, more.length);
        return aldaba.postForm("/token", form);
    }
}
