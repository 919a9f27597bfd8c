package io.aldaba.platform.background;

import static io.aldaba.platform.background.ClockJumps.DOUBTED;
import static io.aldaba.platform.background.ClockJumps.SMALLEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockJumpsTest {

    private final ClockJumps jumps = new ClockJumps();
    private Instant now = MutableClock.START;

    /** Has an arbitrary origin, and may overflow. */
    private long nanos = Long.MAX_VALUE;

    @Test
    void a_clock_that_goes_as_time_does_is_believed() {
        assertThat(isBelieved()).isTrue();
        pass(Duration.ofDays(30));
        assertThat(isBelieved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_clock_that_goes_astray_by_little_is_believed_and_by_more_it_is_doubted(int direction) {
        isBelieved();
        set(SMALLEST.multipliedBy(direction));
        assertThat(isBelieved()).isTrue();
        set(SMALLEST.plusMillis(1).multipliedBy(direction));
        assertThat(isBelieved()).isFalse();
    }

    @Test
    void the_new_time_is_believed_after_an_hour_that_no_clock_can_shorten() {
        isBelieved();
        set(Duration.ofDays(30_000));
        assertThat(isBelieved()).isFalse();
        pass(DOUBTED.minusNanos(1));
        assertThat(isBelieved()).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(isBelieved()).isTrue();
    }

    @Test
    void a_clock_that_is_set_right_again_is_doubted_for_as_long() {
        isBelieved();
        set(Duration.ofDays(30_000));
        isBelieved();
        pass(Duration.ofSeconds(20));
        set(Duration.ofDays(-30_000));

        assertThat(isBelieved()).isFalse();
        pass(DOUBTED.minusNanos(1));
        assertThat(isBelieved()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(isBelieved()).isTrue();
    }

    @Test
    void the_operator_is_told_once_for_each_jump() {
        try (CapturedLog log = new CapturedLog(ClockJumps.class.getName())) {
            isBelieved();
            set(Duration.ofHours(2));
            isBelieved();
            pass(Duration.ofMinutes(10));
            isBelieved();

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING the clock was set by PT2H: no key is rotated and nothing removed for PT1H");
        }
    }

    private boolean isBelieved() {
        return jumps.isBelieved(now, nanos);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private void set(Duration by) {
        now = now.plus(by);
    }
}
