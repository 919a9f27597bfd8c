package io.aldaba.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_password_is_one_factor() {
        Authentication authentication = Authentication.byPassword(NOW);

        assertThat(authentication).isEqualTo(new Authentication(NOW, "1", Set.of("pwd")));
    }

    @Test
    void the_methods_stand_in_the_order_of_their_names_and_are_read_as_they_were_written() {
        Authentication authentication = new Authentication(NOW, "urn:example:silver", Set.of("pwd", "mfa", "otp"));

        assertThat(authentication.methods()).isEqualTo("mfa otp pwd");
        assertThat(Authentication.of(NOW, "urn:example:silver", "mfa otp pwd")).isEqualTo(authentication);
    }

    @Test
    void no_methods_are_read_as_they_were_written() {
        Authentication authentication = new Authentication(NOW, "0", Set.of());

        assertThat(Authentication.of(NOW, "0", authentication.methods())).isEqualTo(authentication);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\t", "señal", "\u007f"})
    void what_is_no_word_is_no_class_and_no_method(String text) {
        assertThat(Authentication.isWord(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Authentication(NOW, text, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Authentication(NOW, "1", Set.of("pwd", text)));
    }

    @Test
    void a_time_that_nobody_stated_is_not_known() {
        Instant soonAfter = Authentication.UNKNOWN_TIME.plusMillis(1);

        assertThat(Authentication.byPassword(NOW).knownTime()).contains(NOW);
        assertThat(Authentication.byPassword(soonAfter).knownTime()).contains(soonAfter);
        assertThat(Authentication.byPassword(Authentication.UNKNOWN_TIME).knownTime())
                .isEmpty();
    }

    @Test
    void a_word_has_255_characters_at_most() {
        assertThat(Authentication.isWord("a".repeat(255))).isTrue();
        assertThat(Authentication.isWord("a".repeat(256))).isFalse();
    }
}
