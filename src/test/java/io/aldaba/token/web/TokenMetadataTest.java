package io.aldaba.token.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.token.TokenHouse;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenMetadataTest {

    @Test
    void says_where_the_endpoints_are_and_what_they_take() {
        ServerMetadata metadata = metadata(true);

        assertThat(metadata.urls()).containsEntry("token_endpoint", "https://id.example/token");
        assertThat(metadata.lists())
                .containsEntry("grant_types_supported", Set.of("password", "refresh_token"))
                .containsEntry("scopes_supported", ClientMetadata.DEFAULT_SCOPE.tokens())
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        Set.of(
                                "client_secret_basic",
                                "client_secret_jwt",
                                "client_secret_post",
                                "none",
                                "private_key_jwt"));
    }

    @Test
    void a_closed_grant_is_not_mentioned() {
        assertThat(metadata(false).lists()).containsEntry("grant_types_supported", Set.of("refresh_token"));
    }

    private static ServerMetadata metadata(boolean withPasswordGrant) {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);
        WebBench bench = new WebBench(new TokenHouse(), withPasswordGrant);
        new TokenMetadata(bench.token.grants).contributeTo(metadata);
        return metadata;
    }
}
