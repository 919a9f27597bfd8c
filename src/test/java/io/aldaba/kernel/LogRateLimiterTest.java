package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRateLimiterTest {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private long now;

    /** The origin of such a clock is arbitrary. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void the_first_passes_at_once_and_the_next_when_all_of_the_while_is_over(long start) {
        now = start;
        LogRateLimiter lines = new LogRateLimiter(BETWEEN, () -> now);

        assertThat(lines.pass()).hasValue(0);
        now += BETWEEN.toNanos() - 1;
        assertThat(lines.pass()).isEmpty();
        now++;
        assertThat(lines.pass()).hasValue(1);
    }

    @Test
    void who_passes_is_told_how_many_did_not_and_the_count_begins_anew() {
        LogRateLimiter lines = new LogRateLimiter(BETWEEN, () -> now);
        lines.pass();
        for (int i = 0; i < 7; i++) {
            assertThat(lines.pass()).isEmpty();
        }

        now += BETWEEN.toNanos();
        assertThat(lines.pass()).hasValue(7);
        now += BETWEEN.toNanos();
        assertThat(lines.pass()).hasValue(0);
    }

    @Test
    void of_32_at_once_one_passes_and_none_is_forgotten() {
        LogRateLimiter lines = new LogRateLimiter(BETWEEN, () -> now);

        List<OptionalLong> passes = Race.of(32, lines::pass);

        assertThat(passes).filteredOn(OptionalLong::isPresent).hasSize(1);
        long told = passes.stream()
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
        now += BETWEEN.toNanos();
        assertThat(lines.pass()).hasValue(31 - told);
    }
}
