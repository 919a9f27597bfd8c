package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of clients users can see. */
class ShownNameTest {

    private static final String MARK = "\u0301";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop",
                "?",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "I \u2764\uFE0F tea",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83D\uDE80"
            })
    void a_name_that_is_seen_is_one(String name) {
        assertThat(ShownName.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u2800",
                "\uFFA0",
                "\u115F",
                "\u034F",
                "Shop\u3164",
                "Sh\u202Eop",
                "\u200B",
                "Shop\u2028",
                "Shop\u2060",
                "Shop\uDB40\uDC00"
            })
    void no_character_of_a_name_is_a_filler_or_changes_the_direction(String name) {
        assertThat(ShownName.fault(name)).contains("must have no invisible characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200D",
                "\u200C\u200D",
                "\uFE0F",
                " ",
                "\u00A0",
                "\u3000",
                "\u0301",
                " \u0301",
                "\u20DD",
                "\u0903"
            })
    void joiners_marks_and_spaces_alone_are_no_name(String name) {
        assertThat(ShownName.fault(name)).contains("must have a visible character");
    }

    @Test
    void marks_do_not_pile_up() {
        String most = MARK.repeat(ShownName.MOST_MARKS);

        assertThat(ShownName.fault("a" + most + "b" + most)).isEmpty();
        assertThat(ShownName.fault("a" + most + MARK)).contains("must have at most 4 combining marks in a row");
        assertThat(ShownName.fault("a" + most + "\u200D" + MARK))
                .contains("must have at most 4 combining marks in a row");
    }
}
