package io.aldaba.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.resource.AccessTokenProfile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {

    private static final Duration ACCESS = Duration.ofMinutes(15);
    private static final Duration REFRESH = Duration.ofDays(30);

    @Test
    void takes_lifetimes_at_their_bounds() {
        assertThat(settings(Duration.ofSeconds(1), REFRESH, Duration.ofSeconds(1), Duration.ofSeconds(10)))
                .isNotNull();
        assertThat(settings(Duration.ofDays(1), Duration.ofDays(366), Duration.ofDays(366), Duration.ZERO))
                .isNotNull();
        assertThat(settings(ACCESS, ACCESS, ACCESS, Duration.ZERO)).isNotNull();
    }

    @Test
    void refuses_lifetimes_beyond_their_bounds() {
        assertRefused(Duration.ZERO, REFRESH, REFRESH, Duration.ZERO);
        assertRefused(Duration.ofMillis(1_500), REFRESH, REFRESH, Duration.ZERO);
        assertRefused(Duration.ofDays(1).plusSeconds(1), REFRESH, REFRESH, Duration.ZERO);
        assertRefused(ACCESS, ACCESS.minusSeconds(1), ACCESS.minusSeconds(1), Duration.ZERO);
        assertRefused(ACCESS, Duration.ofDays(367), REFRESH, Duration.ZERO);
        assertRefused(ACCESS, REFRESH, Duration.ZERO, Duration.ZERO);
        assertRefused(ACCESS, REFRESH, REFRESH.plusSeconds(1), Duration.ZERO);
        assertRefused(ACCESS, REFRESH, REFRESH, Duration.ofSeconds(-1));
        assertRefused(ACCESS, REFRESH, REFRESH, Duration.ofMillis(10_001));
    }

    @Test
    void refuses_a_blank_audience_and_takes_the_issuer_for_none() {
        assertThat(TokenSettings.DEFAULT.audience(TokenHouse.ISSUER)).isEqualTo("https://id.example");
        assertThatThrownBy(() -> new TokenSettings(
                        ACCESS, REFRESH, REFRESH, Duration.ZERO, AccessTokenProfile.RFC9068, Optional.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(Duration access, Duration refresh, Duration idle, Duration retry) {
        assertThatThrownBy(() -> settings(access, refresh, idle, retry)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TokenSettings settings(Duration access, Duration refresh, Duration idle, Duration retry) {
        return new TokenSettings(access, refresh, idle, retry, AccessTokenProfile.RFC9068, Optional.empty());
    }
}
