package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\n', '\r', 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x200B, 0x2028, 0x2029, 0x202E, 0xD800, 0xE000, 0xFFFE,
                0xE0001
            })
    void what_could_end_a_line_or_hide_or_reorder_it_is_not_shown(int c) {
        assertThat(Printable.isUnprintable(c)).isTrue();
        assertThat(Printable.of("a" + Character.toString(c) + "b")).isEqualTo("a?b");
    }

    @Test
    void letters_of_every_script_stay_legible() {
        assertThat(Printable.of("/Ñandú 日本 😀?")).isEqualTo("/Ñandú 日本 😀?");
        assertThat(Printable.of("")).isEmpty();
    }
}
