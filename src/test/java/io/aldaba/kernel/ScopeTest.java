package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void it_keeps_the_order_and_drops_repetitions() {
        assertThat(Scope.parse("profile openid profile")).hasValue(Scope.of("profile", "openid"));
        assertThat(Scope.parse("profile openid profile").orElseThrow()).hasToString("profile openid");
    }

    @Test
    void the_empty_text_is_the_empty_scope() {
        assertThat(Scope.parse("")).hasValue(Scope.NONE);
        assertThat(Scope.NONE.isEmpty()).isTrue();
        assertThat(Scope.NONE).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a ", "a  b", "a\tb", "a\"b", "a\\b", "é", "a\0b", "\u007f"})
    void what_is_no_scope_is_not_parsed(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    void a_scope_may_be_a_thousand_characters_long_and_no_longer() {
        assertThat(Scope.parse("a".repeat(Scope.MAX_LENGTH))).isPresent();
        assertThat(Scope.parse("a".repeat(Scope.MAX_LENGTH + 1))).isEmpty();
    }

    @Test
    void one_that_was_written_is_read_however_long() {
        Scope longer = Scope.of("a".repeat(Scope.MAX_LENGTH), "b");

        assertThat(Scope.read(longer.toString())).isEqualTo(longer);
        assertThat(Scope.read("")).isEqualTo(Scope.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.read("a  b"));
    }

    @Test
    void one_token_is_read_as_a_text() {
        assertThat(Scope.parseToken("openid")).hasValue("openid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a ", "a\"b", "é"})
    void what_is_no_token_or_more_than_one_is_not_read_as_one(String text) {
        assertThat(Scope.parseToken(text)).isEmpty();
    }

    @Test
    void it_covers_what_it_has_all_of() {
        Scope granted = Scope.of("a", "b");

        assertThat(granted.covers(Scope.of("b"))).isTrue();
        assertThat(granted.covers(Scope.NONE)).isTrue();
        assertThat(granted.covers(Scope.of("b", "c"))).isFalse();
        assertThat(granted.has("a")).isTrue();
        assertThat(granted.has("c")).isFalse();
    }

    @Test
    void a_token_that_is_none_does_not_enter() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of("a b"));
    }

    @Test
    void the_tokens_cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Scope.of("a").tokens().add("b"));
    }
}
