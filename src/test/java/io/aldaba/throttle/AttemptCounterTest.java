package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RemoteAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Counting is one statement, so that it can be retried; removing the refused attempts is another. */
class AttemptCounterTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");
    private static final Buckets ATTEMPT = Buckets.of("johndoe", HERE);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final MutableClock clock = new MutableClock();
    private final InMemoryThrottle throttle = new InMemoryThrottle();
    private final List<String> settled = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final ThrottleLimits limits = new ThrottleLimits(1, 1, 1, 1, WINDOW);
    private final AttemptCounter counter =
            new AttemptCounter(new CountAttempts(throttle, limits, clock), new SettleAttempts(throttle, limits, clock) {
                @Override
                public List<Outcome> settle(Outcome outcome, List<Buckets> attempts) {
                    if (broken.get()) {
                        throw new IllegalStateException("counting attempts was refused");
                    }
                    settled.add(outcome + " " + attempts.size());
                    return super.settle(outcome, attempts);
                }
            });

    @Test
    void who_is_let_is_counted_and_not_taken_back() {
        assertThat(counter.count(ATTEMPT)).isTrue();

        assertThat(settled).isEmpty();
        assertThat(counted()).containsOnly(new Tally(0, 2));
    }

    @Test
    void who_is_refused_is_counted_no_longer() {
        counter.count(ATTEMPT);
        counter.count(ATTEMPT);

        assertThat(counter.count(ATTEMPT)).isFalse();
        assertThat(counter.count(ATTEMPT)).isFalse();

        assertThat(settled).containsExactly("ABANDONED 1", "ABANDONED 1");
        assertThat(counted()).containsOnly(new Tally(0, 3));
    }

    @Test
    void where_who_is_refused_cannot_be_taken_back_they_are_told() {
        counter.count(ATTEMPT);
        counter.count(ATTEMPT);
        broken.set(true);

        assertThatIllegalStateException().isThrownBy(() -> counter.count(ATTEMPT));
    }

    /** The counters, this call included. */
    private List<Tally> counted() {
        return List.copyOf(throttle.count(
                        List.of(ATTEMPT), clock.instant(), clock.instant().plus(WINDOW))
                .values());
    }
}
