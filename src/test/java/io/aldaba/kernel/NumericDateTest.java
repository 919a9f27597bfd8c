package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumericDateTest {

    @Test
    void a_date_has_seconds_and_perhaps_a_fraction() {
        assertThat(NumericDate.parse(0L)).contains(Instant.EPOCH);
        assertThat(NumericDate.parse(1_700_000_000L)).contains(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(NumericDate.parse(1.5)).contains(Instant.ofEpochMilli(1_500));
        assertThat(NumericDate.parse(253_402_300_799L)).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @MethodSource
    void anything_else_is_no_date(@Nullable Object value) {
        assertThat(NumericDate.parse(value)).isEmpty();
    }

    static Stream<@Nullable Object> anything_else_is_no_date() {
        return Stream.of(null, "1700000000", -1L, 253_402_300_800L, Double.NaN, 1e300, true, List.of(1L));
    }
}
