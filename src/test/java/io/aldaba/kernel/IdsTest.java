package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void an_identifier_has_letters_digits_and_dashes() {
        for (char c = 0; c < 256; c++) {
            assertThat(Ids.isOne("a" + c))
                    .as("character %d", (int) c)
                    .isEqualTo(String.valueOf(c).matches("[A-Za-z0-9-]"));
        }
    }

    @Test
    void it_has_1_to_36_of_them() {
        assertThat(Ids.isOne("")).isFalse();
        assertThat(Ids.isOne("a")).isTrue();
        assertThat(Ids.isOne("a".repeat(36))).isTrue();
        assertThat(Ids.isOne("a".repeat(37))).isFalse();
    }
}
