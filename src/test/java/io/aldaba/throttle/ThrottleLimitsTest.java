package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleLimitsTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");

    @ParameterizedTest
    @CsvSource({
        "0,1,1,1,PT1M",
        "1,0,1,1,PT1M",
        "1,1,0,1,PT1M",
        "1,1,1,0,PT1M",
        "1000000001,1,1,1,PT1M",
        "1,1000000001,1,1,PT1M",
        "1,1,1000000001,1,PT1M",
        "1,1,1,1000000001,PT1M",
        "1,1,1,1,PT0.9S",
        "1,1,1,1,PT24H0.1S"
    })
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
    void the_largest_limits_admit_as_any_others() {
        int most = 1_000_000_000;
        ThrottleLimits limits = new ThrottleLimits(most, most, most, most, Duration.ofMinutes(1));
        Buckets attempt = Buckets.of("johndoe", HERE);
        Map<Sha256, Tally> counted =
                new InMemoryThrottle().count(List.of(attempt), MutableClock.START, MutableClock.START.plusSeconds(60));

        assertThat(limits.admit(List.of(attempt), counted)).containsExactly(true);
    }

    @Test
    void of_attempts_counted_together_the_first_are_admitted_and_who_is_refused_takes_no_place() {
        ThrottleLimits limits = new ThrottleLimits(2, 100, 3, 1, Duration.ofMinutes(1));
        Buckets one = Buckets.of("johndoe", HERE);
        Buckets other = Buckets.of("jane", HERE);
        List<Buckets> attempts = List.of(one, one, one, one, other, other);
        Map<Sha256, Tally> counted =
                new InMemoryThrottle().count(attempts, MutableClock.START, MutableClock.START.plusSeconds(60));

        // Three with one name from one address, four from the address.
        assertThat(limits.admit(attempts, counted)).containsExactly(true, true, true, false, true, false);
    }

    @Test
    void who_is_refused_is_counted_until_they_are_settled() {
        InMemoryThrottle throttle = new InMemoryThrottle();
        CountAttempts count =
                new CountAttempts(throttle, new ThrottleLimits(1, 1, 1, 1, Duration.ofMinutes(1)), new MutableClock());
        Buckets attempt = Buckets.of("johndoe", HERE);

        assertThat(count.count(List.of(attempt, attempt, attempt))).containsExactly(true, true, false);

        assertThat(throttle.count(List.of(attempt), MutableClock.START, MutableClock.START.plusSeconds(60)))
                .containsValue(new Tally(0, 4));
    }

    @Test
    void ended_windows_are_forgotten_by_the_use_case() {
        InMemoryThrottle throttle = new InMemoryThrottle();
        MutableClock clock = new MutableClock();
        Buckets buckets = Buckets.of("johndoe", HERE);
        throttle.count(List.of(buckets), clock.instant(), clock.instant().plusSeconds(60));

        assertThat(new ForgetAttempts(throttle, clock).forget()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(new ForgetAttempts(throttle, clock).forget()).isEqualTo(3);
    }
}
