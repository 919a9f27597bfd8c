package io.aldaba.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleLimitsTest {

    @ParameterizedTest
    @CsvSource({"0,1,1,1,PT1M", "1,0,1,1,PT1M", "1,1,0,1,PT1M", "1,1,1,0,PT1M", "1,1,1,1,PT0.9S", "1,1,1,1,PT24H0.1S"})
    void limits_that_admit_nobody_or_forget_nothing_are_refused(
            int both, int account, int address, int parallel, Duration window) {
        assertThatThrownBy(() -> new ThrottleLimits(both, account, address, parallel, window))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1,true", "2,1,true", "3,1,false", "0,5,true", "0,6,false", "2,3,true", "2,4,false"})
    void failures_and_pending_attempts_together_stay_below_limit_and_allowance(
            int failures, int pending, boolean admitted) {
        assertThat(new Tally(failures, pending).admits(3, 2)).isEqualTo(admitted);
    }

    @Test
    void ended_windows_are_forgotten_by_the_use_case() {
        InMemoryThrottle throttle = new InMemoryThrottle();
        MutableClock clock = new MutableClock();
        Buckets buckets = Buckets.of("johndoe", LogInBench.HERE);
        throttle.count(List.of(buckets), clock.instant(), clock.instant().plusSeconds(60));

        assertThat(new ForgetAttempts(throttle, clock).forget()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(new ForgetAttempts(throttle, clock).forget()).isEqualTo(3);
    }
}
