package io.aldaba.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddedTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "8, 8", "9, 16", "2000, 2048", "2001, 2048", "2048, 2048"})
    void a_list_is_as_long_as_the_next_power_of_two(int values, int padded) {
        assertThat(Padded.of(Collections.nCopies(values, "a"))).hasSize(padded);
    }

    @Test
    void the_last_value_is_repeated() {
        assertThat(Padded.of(List.of("a", "b", "c"))).containsExactly("a", "b", "c", "c");
        assertThat(Padded.of(List.of("a"))).containsExactly("a");
    }

    @Test
    void an_empty_list_is_refused() {
        assertThatThrownBy(() -> Padded.of(List.of())).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
