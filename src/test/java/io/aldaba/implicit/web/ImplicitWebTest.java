package io.aldaba.implicit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.web.AuthorizationResult;
import io.aldaba.authorize.web.Responder;
import io.aldaba.client.GrantType;
import io.aldaba.client.ResponseType;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.implicit.ImplicitHouse;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.token.TokenHouse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responders of the implicit flow, enabled and disabled. */
class ImplicitWebTest {

    private final ImplicitHouse house = new ImplicitHouse();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void all_doors_are_open_or_closed_together(boolean enabled) {
        ImplicitFlowSettings settings = new ImplicitFlowSettings(enabled);

        assertThat(new IdTokenResponder(house.issueIdToken(), settings).isOffered())
                .isEqualTo(enabled);
        assertThat(new ImplicitTokensResponder(house.issueImplicitTokens(), settings).isOffered())
                .isEqualTo(enabled);
        assertThat(new ImplicitGrantType(settings).isOpen()).isEqualTo(enabled);
        assertThat(new ImplicitGrantType(settings).type()).isEqualTo(GrantType.IMPLICIT);
    }

    @Test
    void the_metadata_tells_of_the_grant_type_only_while_it_is_open() {
        assertThat(grantTypes(true)).containsExactly("implicit");
        assertThat(grantTypes(false)).isEmpty();
    }

    @Test
    void an_id_token_is_granted_alone() {
        AuthorizationResult granted = grant(new IdTokenResponder(house.issueIdToken(), new ImplicitFlowSettings(true)));

        assertThat(granted.idToken()).isPresent();
        assertThat(granted.accessToken()).isEmpty();
        assertThat(granted.code()).isEmpty();
    }

    @Test
    void or_with_an_access_token_and_all_that_is_told_of_it() {
        AuthorizationResult granted =
                grant(new ImplicitTokensResponder(house.issueImplicitTokens(), new ImplicitFlowSettings(true)));

        assertThat(granted.idToken()).isPresent();
        assertThat(granted.code()).isEmpty();
        assertThat(granted.accessToken().orElseThrow().toJSONObject())
                .containsOnlyKeys("access_token", "token_type", "expires_in", "scope")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 900L)
                .containsEntry("scope", "openid email");
    }

    private AuthorizationResult grant(Responder responder) {
        ResponseType type = responder.type();
        return responder.grant(house.request(type), house.authorize.john, TokenHouse.ADDRESS);
    }

    private static Set<String> grantTypes(boolean enabled) {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);
        new ImplicitGrantType(new ImplicitFlowSettings(enabled)).contributeTo(metadata);
        return metadata.lists().getOrDefault("grant_types_supported", Set.of());
    }
}
