package io.aldaba.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Secret;
import io.aldaba.token.TokenFamilies.Place;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Expired tokens are forgotten. */
class PurgeExpiredTokensTest {

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());

    @Test
    void the_purge_forgets_what_is_over_by_any_clock_and_nothing_before() {
        IssuedTokens tokens = house.issue(shop);
        house.refresh(refreshTokenOf(tokens), shop);
        revoke(tokens.accessToken(), shop);

        house.clock.advance(Duration.ofMinutes(15).plus(PurgeRevocations.KEPT).minusSeconds(1));
        assertThat(house.purgeRevocations().purge()).isZero();
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(house.purgeRevocations().purge()).isEqualTo(1);
        assertThat(house.purgeRefreshTokens().purge()).isZero();
        assertThat(house.purgeTokenFamilies().purge(Place.FIRST)).isEmpty();
        assertThat(house.families.all()).hasSize(1);
        house.clock.advance(Duration.ofDays(30));

        assertThat(house.purgeRefreshTokens().purge()).as("both of the family").isEqualTo(2);
        assertThat(house.purgeRefreshTokens().purge()).isZero();
        assertThat(house.purgeTokenFamilies().purge(Place.FIRST)).isEmpty();
        assertThat(house.families.all()).isEmpty();
        assertThat(house.refreshTokens.all()).isEmpty();
    }

    @Test
    void the_purge_takes_one_batch_at_a_time() {
        for (int i = 0; i <= PurgeRefreshTokens.BATCH; i++) {
            house.issue(shop);
        }
        house.clock.advance(Duration.ofDays(31));

        assertThat(house.purgeRefreshTokens().purge()).isEqualTo(PurgeRefreshTokens.BATCH);
        assertThat(house.purgeRefreshTokens().purge()).isEqualTo(1);
        assertThat(house.purgeRefreshTokens().purge()).isZero();
    }

    @Test
    void the_purge_of_families_says_where_it_goes_on() {
        for (int i = 0; i <= PurgeTokenFamilies.BATCH; i++) {
            house.issue(shop);
        }
        house.clock.advance(Duration.ofDays(31));

        Optional<Place> next = house.purgeTokenFamilies().purge(Place.FIRST);

        assertThat(house.families.all()).hasSize(1);
        assertThat(house.purgeTokenFamilies().purge(next.orElseThrow())).isEmpty();
        assertThat(house.families.all()).isEmpty();
    }

    private void revoke(Secret token, AuthenticatedClient client) {
        house.revokeToken().revoke(token, client, TokenHouse.ADDRESS);
    }

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
