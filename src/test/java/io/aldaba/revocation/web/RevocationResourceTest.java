package io.aldaba.revocation.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationResourceTest {

    private static final String SHOP = "Basic "
            + Base64.getEncoder()
                    .encodeToString(("shop:" + ClientExamples.SECRET.reveal()).getBytes(StandardCharsets.UTF_8));

    private final TokenHouse house = new TokenHouse();
    private final RevocationResource resource = new RevocationResource();

    @BeforeEach
    void wire() {
        resource.revokeToken = house.revokeToken();
        resource.authenticateClient = ClientHouse.authenticateClient(house.clients);
        resource.issuer = TokenHouse.ISSUER;
    }

    @Test
    void revocation_is_for_the_tokens_own_client() {
        String token = refreshToken(house.issue(ClientExamples.authenticated(ClientExamples.shop())));

        assertThat(rejectionOf(() -> revoke(null, "client_id=aldaba&token=" + token)))
                .isEqualTo(OAuthError.invalidGrant("The token was issued to another client."));
        assertThat(house.families.all().get(0).revokedAt()).isEmpty();
        revoke(SHOP, "token=" + token);

        assertThat(house.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void the_built_in_client_revokes_by_its_name_and_unknown_tokens_are_no_fault() {
        String token = refreshToken(house.issue(ClientExamples.firstParty()));

        revoke(null, "client_id=aldaba&token=" + token);
        revoke(null, "client_id=aldaba&token=" + token);
        revoke(null, "client_id=aldaba&token=nonsense");

        assertThat(house.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void who_names_no_client_is_none_here() {
        String token = refreshToken(house.issue(ClientExamples.firstParty()));

        assertThat(rejectionOf(() -> revoke(null, "token=" + token))).isEqualTo(OAuthError.invalidClient());
        assertThat(house.families.all().get(0).revokedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=a&token=b", "token=%00", "token=%ff", "token_type_hint=access_token"})
    void a_malformed_request_is_refused(String form) {
        assertThat(((OAuthError) rejectionOf(() -> revoke(SHOP, form))).code()).isEqualTo("invalid_request");
    }

    @Test
    void a_token_of_a_megabyte_is_refused() {
        assertThat(rejectionOf(() -> revoke(SHOP, "token=" + "x".repeat(1_000_000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_revocation_is_answered_by_nothing_that_no_cache_keeps() {
        Response answer = resource.revoke(SHOP, "token=unknown", from(TokenHouse.ADDRESS.value()));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.hasEntity()).isFalse();
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void the_metadata_tells_where_it_is_and_that_every_client_may_revoke() {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);

        new RevocationMetadata().contributeTo(metadata);

        assertThat(metadata.urls()).containsEntry("revocation_endpoint", "https://id.example/revoke");
        assertThat(metadata.lists())
                .containsEntry(
                        "revocation_endpoint_auth_methods_supported",
                        Set.of(
                                "none",
                                "client_secret_basic",
                                "client_secret_jwt",
                                "client_secret_post",
                                "private_key_jwt"));
    }

    private void revoke(@Nullable String authorization, String form) {
        resource.revoke(authorization, form, TokenHouse.ADDRESS);
    }

    private static String refreshToken(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow().reveal();
    }

    private static HttpServletRequest from(String address) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TokenHouse.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> null;
                    case "getRemoteAddr" -> address;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
