package io.aldaba.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tokens that are over are forgotten. */
class PurgeExpiredTokensTest {

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());

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

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
