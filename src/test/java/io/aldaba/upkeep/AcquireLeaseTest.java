package io.aldaba.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcquireLeaseTest {

    private static final Duration LENGTH = Duration.ofMinutes(9);

    private final MutableClock clock = new MutableClock();
    private final AcquireLease acquireLease = new AcquireLease(new InMemoryLeases(), clock);

    @Test
    void a_turn_lasts_as_long_as_was_said() {
        assertThat(acquireLease.take("sweeping", LENGTH)).isTrue();
        clock.advance(LENGTH.minusMillis(1));
        assertThat(acquireLease.take("sweeping", LENGTH)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(acquireLease.take("sweeping", LENGTH)).isTrue();
    }
}
