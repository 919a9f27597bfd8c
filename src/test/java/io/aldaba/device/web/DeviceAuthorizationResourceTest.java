package io.aldaba.device.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.device.DeviceAuthorization;
import io.aldaba.device.DeviceHouse;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.TokenHouse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceAuthorizationResourceTest {

    private final DeviceHouse house = new DeviceHouse();
    private final DeviceAuthorizationResource resource = new DeviceAuthorizationResource();

    DeviceAuthorizationResourceTest() {
        resource.requestDeviceAuthorization = house.requestDeviceAuthorization();
        resource.authenticateClient = ClientHouse.authenticateClient(house.tokens.clients);
        resource.issuer = TokenHouse.ISSUER;
    }

    @Test
    void the_answer_has_the_words_of_rfc_8628_section_3_2_and_no_other() {
        JsonObject answer = answer(null, "client_id=television&scope=openid+email");

        assertThat(answer.keySet())
                .containsExactlyInAnyOrder(
                        "device_code",
                        "user_code",
                        "verification_uri",
                        "verification_uri_complete",
                        "expires_in",
                        "interval");
        assertThat(answer.getString("verification_uri")).isEqualTo("https://id.example/device");
        assertThat(answer.getString("verification_uri_complete"))
                .isEqualTo("https://id.example/device?user_code=" + answer.getString("user_code"));
        assertThat(kept(answer).scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void an_empty_scope_is_an_omitted_one() {
        assertThat(kept(answer(null, "client_id=television&scope=")).scope())
                .isEqualTo(kept(answer(null, "client_id=television")).scope());
    }

    @Test
    void a_confidential_client_shows_its_secret() {
        house.tokens.clients.save(ClientExamples.with(
                ClientExamples.shop(), Map.of("grant_types", List.of(GrantType.DEVICE_CODE.value()))));
        String secret = ClientExamples.SECRET.reveal();
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("shop:" + secret).getBytes(StandardCharsets.UTF_8));

        assertThat(kept(answer(basic, "")).client().value()).isEqualTo("shop");
        assertThat(Refusals.rejectionOf(() -> answer(null, "client_id=shop"))).isEqualTo(OAuthError.invalidClient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scope=openid", "client_id=nobody", "client_id=television&client_secret=x"})
    void who_is_no_client_gets_nothing(String form) {
        assertThat(Refusals.rejectionOf(() -> answer(null, form))).isEqualTo(OAuthError.invalidClient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%22b", "a++b", "%20", "email+%C3%A4", "email%5C", "openid+unheard-of"})
    void a_malformed_scope_or_one_too_many_is_refused(String scope) {
        assertThat(Refusals.rejectionOf(() -> answer(null, "client_id=television&scope=" + scope)))
                .isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void what_the_tokens_shall_be_for_may_be_several() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        house.tokens.resources.save(SomeResources.STOCK, true);
        String resources = "&resource=https%3A%2F%2Forders.example%2F&resource=urn%3Aexample%3Astock";

        assertThat(kept(answer(null, "client_id=television" + resources)).resources())
                .containsExactlyInAnyOrder("https://orders.example/", "urn:example:stock");
        assertThat(kept(answer(null, "client_id=television&resource=")).resources())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "https%3A%2F%2Fnobody.example%2F", "https%3A%2F%2Forders.example%2F%23x"})
    void what_is_no_resource_is_refused(String resource) {
        house.tokens.resources.save(SomeResources.ORDERS, true);

        assertThat(Refusals.rejectionOf(() -> answer(null, "client_id=television&resource=" + resource)))
                .isInstanceOfSatisfying(
                        OAuthError.class, error -> assertThat(error.code()).isEqualTo("invalid_target"));
    }

    @Test
    void the_metadata_says_where_devices_begin() {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);

        new DeviceMetadata().contributeTo(metadata);

        assertThat(metadata.urls())
                .containsEntry("device_authorization_endpoint", "https://id.example/device_authorization");
    }

    private DeviceAuthorization kept(JsonObject answer) {
        return house.authorizations
                .find(Secret.of(answer.getString("device_code")).digest())
                .orElseThrow();
    }

    private JsonObject answer(@Nullable String authorization, String form) {
        String json = resource.answer(authorization, form, TokenHouse.ADDRESS);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
