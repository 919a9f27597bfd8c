package io.aldaba.revocation;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection;
import io.aldaba.introspection.Introspection.ActiveAccessToken;
import io.aldaba.introspection.Introspection.ActiveRefreshToken;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Secret;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens to a revoked token (RFC 7009). */
class RevokeTokenTest {

    private static final OAuthError NOT_YOURS = OAuthError.invalidGrant("The token was issued to another client.");

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
    private final AuthenticatedClient api = ClientExamples.authenticated(ClientExamples.api());

    @Test
    void revoking_a_refresh_token_revokes_its_family_once_and_is_audited() {
        IssuedTokens tokens = house.issue(shop);

        revoke(refreshTokenOf(tokens), shop);
        revoke(refreshTokenOf(tokens), shop);

        assertThat(introspect(tokens.accessToken())).isInstanceOf(Inactive.class);
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(Inactive.class);
        assertThat(house.audit.types()).containsExactly("tokens.issued", "token_family.revoked");
    }

    @Test
    void revoking_a_used_refresh_token_revokes_its_family_too() {
        IssuedTokens first = house.issue(shop);
        IssuedTokens second = house.refresh(refreshTokenOf(first), shop);

        revoke(refreshTokenOf(first), shop);

        assertThat(introspect(refreshTokenOf(second))).isInstanceOf(Inactive.class);
    }

    @Test
    void revoking_an_access_token_revokes_it_alone() {
        IssuedTokens tokens = house.issue(shop);

        revoke(tokens.accessToken(), shop);
        revoke(tokens.accessToken(), shop);

        assertThat(introspect(tokens.accessToken())).isInstanceOf(Inactive.class);
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(ActiveRefreshToken.class);
        assertThat(house.audit.types()).containsExactly("tokens.issued", "access_token.revoked");
    }

    @Test
    void another_clients_token_is_not_revoked_and_the_client_is_told() {
        IssuedTokens tokens = house.issue(shop);

        assertThat(rejectionOf(() -> revoke(refreshTokenOf(tokens), aldaba))).isEqualTo(NOT_YOURS);
        assertThat(rejectionOf(() -> revoke(tokens.accessToken(), api))).isEqualTo(NOT_YOURS);

        assertThat(introspect(tokens.accessToken())).isInstanceOf(ActiveAccessToken.class);
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(ActiveRefreshToken.class);
    }

    @Test
    void what_is_unknown_malformed_or_expired_is_revoked_already() {
        IssuedTokens tokens = house.issue(shop);
        house.clock.advance(Duration.ofDays(1));

        revoke(tokens.accessToken(), shop);
        revoke(Secret.of("nonsense"), shop);
        revoke(Secret.of("alr_0000000000000000000000000000000000000000099"), shop);

        assertThat(house.accessTokens.all()).isEmpty();
        assertThat(house.audit.types()).containsExactly("tokens.issued");
    }

    @Test
    void a_public_client_revokes_its_own() {
        IssuedTokens tokens = house.issue(aldaba);

        revoke(refreshTokenOf(tokens), aldaba);

        assertThat(introspect(tokens.accessToken())).isInstanceOf(Inactive.class);
    }

    private void revoke(Secret token, AuthenticatedClient client) {
        house.revokeToken().revoke(token, client, TokenHouse.ADDRESS);
    }

    private Introspection introspect(Secret token) {
        return house.introspectToken().introspect(token, shop);
    }

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
