package io.aldaba.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.testing.Race;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every {@link RecordedEvents}. */
public abstract class RecordedEventsContract {

    private static final Instant LATEST = MutableClock.START;

    protected abstract void add(Instant at);

    /** The instants of the events that are left, the oldest first. */
    protected abstract List<Instant> all();

    /** Runs in its own transaction. */
    protected abstract int forgetUntil(Instant latest, int limit);

    @Test
    void what_was_recorded_at_the_instant_or_before_is_forgotten_and_nothing_after() {
        add(LATEST.minusSeconds(1));
        add(LATEST);
        add(LATEST.plusMillis(1));

        assertThat(forgetUntil(LATEST, 10)).isEqualTo(2);

        assertThat(all()).containsExactly(LATEST.plusMillis(1));
    }

    @Test
    void no_more_than_the_limit_is_forgotten_and_the_oldest_first() {
        add(LATEST);
        add(LATEST.minusSeconds(2));
        add(LATEST.minusSeconds(1));

        assertThat(forgetUntil(LATEST, 2)).isEqualTo(2);
        assertThat(all()).containsExactly(LATEST);

        assertThat(forgetUntil(LATEST, 2)).isEqualTo(1);
        assertThat(forgetUntil(LATEST, 2)).isZero();
    }

    @Test
    void nodes_that_forget_at_once_forget_each_event_once() {
        for (int i = 0; i < 40; i++) {
            add(LATEST.minusSeconds(i));
        }
        add(LATEST.plusSeconds(1));

        List<Integer> forgotten = Race.of(4, () -> forgetUntil(LATEST, 500));

        assertThat(forgotten.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
        assertThat(all()).containsExactly(LATEST.plusSeconds(1));
    }
}
