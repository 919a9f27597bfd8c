package io.aldaba.it;

import static io.aldaba.it.GrantClients.ORDERS;
import static io.aldaba.it.GrantClients.STOCK;
import static io.aldaba.it.GrantClients.accessToken;
import static io.aldaba.it.GrantClients.assertRefused;
import static io.aldaba.it.GrantClients.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that requests tokens for declared resources (RFC 8628, RFC 8707). */
class DeviceResourceIT extends AldabaIT {

    private static final String CLIENT = "device-orders";

    private final FormBrowser browser = new FormBrowser(aldaba);

    @Test
    void the_tokens_of_a_device_are_for_what_it_began_with() throws Exception {
        String deviceCode = allowed("resource", ORDERS);

        Answer tokens = poll(deviceCode);

        SignedJWT token = SignedJWT.parse(accessToken(tokens));
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        assertThat(token.getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(ORDERS);
        assertThat(tokens.json().getInt("expires_in")).isEqualTo(300);
        assertThat(tokens.json().getString("scope")).isEqualTo("orders:read");
        assertThat(aldaba.get("/userinfo", accessToken(tokens)).status()).isEqualTo(401);
    }

    @Test
    void of_two_each_token_is_for_the_one_that_is_named_and_no_refusal_uses_the_code_up() throws Exception {
        String deviceCode = allowed("resource", ORDERS, "resource", STOCK);

        assertRefused(poll(deviceCode), "invalid_target");
        assertRefused(poll(deviceCode, "resource", "urn:example:none"), "invalid_target");
        assertRefused(poll(deviceCode, "resource", "https://orders.example/#x"), "invalid_target");
        Answer first = poll(deviceCode, "resource", ORDERS);
        Answer second = token(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.json().getString("refresh_token"),
                "resource",
                STOCK);

        assertThat(claims(first).getAudience()).containsExactly(ORDERS);
        assertThat(claims(second).getAudience()).containsExactly(STOCK);
        assertThat(SignedJWT.parse(accessToken(second)).getHeader().getType()).hasToString("JWT");
    }

    @Test
    void who_began_with_none_gets_none_but_the_service() throws Exception {
        String deviceCode = allowed();

        assertRefused(poll(deviceCode, "resource", STOCK), "invalid_target");
        assertThat(claims(poll(deviceCode)).getAudience()).containsExactly(BASE.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://nobody.example/", "orders", "https://orders.example/#x"})
    void what_nobody_declared_is_refused_at_the_first_door(String resource) {
        assertRefused(begin("resource", resource), "invalid_target");
        assertRefused(begin("resource", ORDERS, "resource", resource), "invalid_target");
    }

    /** The device code of a device that a user allowed. */
    private String allowed(String... more) {
        JsonObject codes = begin(more).json();
        browser.open("/device/confirm?user_code=" + codes.getString("user_code"));
        browser.logIn("johndoe", "secret");
        browser.follow();
        for (int i = 0; i < more.length; i += 2) {
            assertThat(browser.page().select("ul.scopes").text()).contains(more[i + 1]);
        }
        assertThat(browser.submit("decision", "allow").status()).isEqualTo(303);
        return codes.getString("device_code");
    }

    private Answer begin(String... more) {
        return aldaba.postForm(
                "/device_authorization", with(more, "client_id", CLIENT, "scope", "orders:read stock:read"));
    }

    private Answer poll(String deviceCode, String... more) {
        return token(with(more, "grant_type", DeviceApp.GRANT_TYPE, "device_code", deviceCode));
    }

    private Answer token(String... form) {
        return aldaba.postForm("/token", with(form, "client_id", CLIENT));
    }

    private static String[] with(String[] more, String... form) {
        return Stream.of(form, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
