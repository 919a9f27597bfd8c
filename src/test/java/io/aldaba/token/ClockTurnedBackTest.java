package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenVerifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tokens under a clock that is turned back, or lags behind that of another node. */
class ClockTurnedBackTest {

    private static final Duration LIFE = TokenSettings.DEFAULT.accessTokenLifetime();
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final TokenHouse house = new TokenHouse();
    private final TokenHouse patient = new TokenHouse(TokenHouse.retryWindow(WINDOW));
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();

    @Test
    void a_token_of_a_clock_that_ran_ahead_is_revoked_all_the_same() {
        house.clock.advance(Duration.ofDays(365));
        Secret token = house.issue(shop).accessToken();

        house.clock.advance(Duration.ofDays(-365));
        revoke(token);
        house.clock.advance(Duration.ofDays(365));

        assertThat(introspect(token)).isInstanceOf(Inactive.class);
        assertThat(house.audit.types()).containsOnlyOnce("access_token.revoked");
    }

    @Test
    void what_a_clock_began_that_ran_ahead_gives_no_tokens_by_a_right_one_and_lives_again_when_its_time_comes() {
        house.clock.advance(Duration.ofDays(36_500));
        Secret token = refreshTokenOf(house.issue(aldaba));

        house.clock.advance(Duration.ofDays(-36_500));
        assertThat(rejectionOf(() -> house.refresh(token, aldaba))).isEqualTo(TokenFamily.REFUSAL);
        house.clock.advance(Duration.ofDays(36_500).minus(TokenVerifier.SKEW));

        assertThat(house.refresh(token, aldaba).refreshToken()).isPresent();
    }

    @Test
    void a_fresh_token_is_revoked() {
        Secret token = house.issue(shop).accessToken();

        revoke(token);

        assertThat(introspect(token)).isInstanceOf(Inactive.class);
        assertThat(house.audit.types()).contains("access_token.revoked");
    }

    @Test
    void a_token_that_is_over_by_this_clock_is_revoked_for_one_that_lags() {
        Secret token = house.issue(shop).accessToken();

        house.clock.advance(LIFE);
        revoke(token);
        house.clock.advance(Duration.ofSeconds(-1));

        assertThat(introspect(token)).isInstanceOf(Inactive.class);
    }

    /** A token that is expired by every clock gets no revocation: it would have to be removed again. */
    @Test
    void a_token_is_revoked_until_its_revocation_would_be_purged_and_not_at_that_instant() {
        Secret late = house.issue(shop).accessToken();
        Secret timely = house.issue(shop).accessToken();

        house.clock.advance(LIFE.plus(PurgeRevocations.KEPT).minusMillis(1));
        revoke(timely);
        house.clock.advance(Duration.ofMillis(1));
        revoke(late);

        assertThat(house.accessTokens.all()).hasSize(1);
        assertThat(house.purgeRevocations().purge()).isEqualTo(1);
    }

    @Test
    void a_revoked_family_needs_no_revocation_of_its_tokens_whatever_their_times() {
        IssuedTokens tokens = house.issue(shop);
        revoke(tokens.refreshToken().orElseThrow());

        house.clock.advance(LIFE);
        revoke(tokens.accessToken());

        assertThat(house.accessTokens.all()).isEmpty();
    }

    @Test
    void a_revocation_that_a_clock_purged_which_ran_ahead_still_holds() {
        Secret token = house.issue(shop).accessToken();
        revoke(token);

        house.clock.advance(LIFE.plus(PurgeRevocations.KEPT).minusMillis(1));
        house.purgeRevocations().purge();
        house.clock.set(house.clock.instant().minus(PurgeRevocations.KEPT));

        assertThat(introspect(token)).isInstanceOf(Inactive.class);
    }

    @Test
    void a_clock_that_is_turned_back_makes_the_retry_window_no_longer() {
        Secret first = refreshTokenOf(patient.issue(aldaba));
        patient.refresh(first, aldaba);

        patient.clock.advance(Duration.ofMinutes(-30));

        assertThat(rejectionOf(() -> patient.refresh(first, aldaba))).isEqualTo(TokenFamily.REFUSAL);
        assertThat(patient.audit.types()).contains("refresh_token.reused");
    }

    @Test
    void the_retry_window_is_open_where_the_clock_lags_by_as_much_and_no_more() {
        Secret first = refreshTokenOf(patient.issue(aldaba));
        Secret successor = refreshTokenOf(patient.refresh(first, aldaba));

        patient.clock.advance(WINDOW.negated());
        assertThat(refreshTokenOf(patient.refresh(first, aldaba))).isEqualTo(successor);
        patient.clock.advance(Duration.ofMillis(-1));

        assertThat(rejectionOf(() -> patient.refresh(first, aldaba))).isEqualTo(TokenFamily.REFUSAL);
    }

    private void revoke(Secret token) {
        house.revokeToken().revoke(token, shop, TokenHouse.ADDRESS);
    }

    private Introspection introspect(Secret token) {
        return house.introspectToken().introspect(token, shop);
    }

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
