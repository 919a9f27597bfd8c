package io.aldaba.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What all {@link Leases} do. */
public abstract class LeasesContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plus(Duration.ofMinutes(9));

    /** The leases under test; none is held. */
    protected abstract Leases leases();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_turn_is_nobody_elses_until_it_ends() {
        assertThat(take("sweeping", NOW, END)).isTrue();
        assertThat(take("sweeping", END.minusMillis(1), END.plusSeconds(60))).isFalse();

        assertThat(take("sweeping", END, END.plusSeconds(60))).isTrue();
        assertThat(take("sweeping", END.plusSeconds(59), END.plusSeconds(120))).isFalse();
    }

    @Test
    void a_turn_that_a_clock_took_which_ran_ahead_is_over() {
        Duration year = Duration.ofDays(365);
        assertThat(take("sweeping", NOW.plus(year), END.plus(year))).isTrue();

        assertThat(take("sweeping", NOW, END)).isTrue();
        assertThat(take("sweeping", NOW, END)).isFalse();
    }

    @Test
    void a_turn_of_somebody_whose_clock_is_ahead_by_less_than_its_length_is_theirs() {
        Instant ahead = END.plus(Duration.between(NOW, END));
        assertThat(take("sweeping", END, ahead)).isTrue();

        assertThat(take("sweeping", NOW, END)).isFalse();
        assertThat(take("sweeping", NOW.minusMillis(1), END.minusMillis(1))).isTrue();
    }

    @Test
    void each_work_has_its_own() {
        assertThat(take("sweeping", NOW, END)).isTrue();
        assertThat(take("dusting", NOW, END)).isTrue();
    }

    @Test
    void of_many_that_try_at_once_one_gets_it_the_first_time_and_each_other() {
        assertThat(Race.of(16, () -> take("sweeping", NOW, END))).containsOnlyOnce(true);
        assertThat(Race.of(16, () -> take("sweeping", END, END.plusSeconds(60))))
                .containsOnlyOnce(true);
    }

    private boolean take(String work, Instant now, Instant until) {
        return inTransaction(() -> leases().take(work, now, until));
    }
}
