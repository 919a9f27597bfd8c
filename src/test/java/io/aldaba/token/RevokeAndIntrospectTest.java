package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.AuthenticatedClient;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Secret;
import io.aldaba.token.Introspection.ActiveAccessToken;
import io.aldaba.token.Introspection.ActiveRefreshToken;
import io.aldaba.token.Introspection.Inactive;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevokeAndIntrospectTest {

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

    @Test
    void any_confidential_client_may_ask_about_an_access_token_it_was_shown() {
        IssuedTokens tokens = house.issue(aldaba);

        ActiveAccessToken found = (ActiveAccessToken) introspect(tokens.accessToken());

        assertThat(found.token().requirePerson().user()).isEqualTo(house.john.id());
    }

    @Test
    void only_its_own_client_may_ask_about_a_refresh_token() {
        IssuedTokens tokens = house.issue(shop);

        ActiveRefreshToken found = (ActiveRefreshToken) introspect(refreshTokenOf(tokens));

        assertThat(found.family().scope()).isEqualTo(tokens.scope());
        assertThat(house.introspectToken().introspect(refreshTokenOf(tokens), api))
                .isInstanceOf(Inactive.class);
    }

    @Test
    void a_public_client_may_not_ask() {
        IssuedTokens tokens = house.issue(aldaba);

        assertThat(rejectionOf(() -> house.introspectToken().introspect(tokens.accessToken(), aldaba)))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void everything_dead_is_inactive() {
        IssuedTokens used = house.issue(shop);
        IssuedTokens live = house.refresh(refreshTokenOf(used), shop);

        assertThat(introspect(refreshTokenOf(used))).isInstanceOf(Inactive.class);
        assertThat(introspect(Secret.of("nonsense"))).isInstanceOf(Inactive.class);
        assertThat(introspect(Secret.of("a".repeat(20_000)))).isInstanceOf(Inactive.class);

        house.disableJohn();
        assertThat(introspect(live.accessToken())).isInstanceOf(Inactive.class);
        assertThat(introspect(refreshTokenOf(live))).isInstanceOf(Inactive.class);
    }

    @Test
    void tokens_are_inactive_at_their_expiry() {
        IssuedTokens tokens = house.issue(shop);

        house.clock.advance(Duration.ofMinutes(15));
        assertThat(introspect(tokens.accessToken())).isInstanceOf(Inactive.class);
        house.clock.advance(Duration.ofDays(30).minusMinutes(15).minusMillis(1));
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(ActiveRefreshToken.class);
        house.clock.advance(Duration.ofMillis(1));
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(Inactive.class);
    }

    @Test
    void the_purge_forgets_what_is_over_and_nothing_before() {
        IssuedTokens tokens = house.issue(shop);
        house.refresh(refreshTokenOf(tokens), shop);
        revoke(tokens.accessToken(), shop);

        house.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(house.purgeExpiredTokens().purge()).isZero();
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(house.purgeExpiredTokens().purge()).as("the revocation").isEqualTo(1);
        house.clock.advance(Duration.ofDays(30));

        assertThat(house.purgeExpiredTokens().purge())
                .as("two refresh tokens and the family")
                .isEqualTo(3);
        assertThat(house.purgeExpiredTokens().purge()).isZero();
        assertThat(house.families.all()).isEmpty();
        assertThat(house.refreshTokens.all()).isEmpty();
    }

    @Test
    void the_purge_takes_one_batch_at_a_time() {
        for (int i = 0; i <= PurgeExpiredTokens.BATCH; i++) {
            house.issue(shop);
        }
        house.clock.advance(Duration.ofDays(31));

        assertThat(house.purgeExpiredTokens().purge()).isEqualTo(2 * PurgeExpiredTokens.BATCH);
        assertThat(house.purgeExpiredTokens().purge()).isEqualTo(2);
        assertThat(house.purgeExpiredTokens().purge()).isZero();
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
