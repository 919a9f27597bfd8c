package io.aldaba.password.zxcvbn;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.password.Password;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZxcvbnStrengthTest {

    private final ZxcvbnStrength strength = new ZxcvbnStrength();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "123456789012345",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnopqrstuvwxyz",
                "qwertyuiopasdfghjkl",
                "Password12345678",
                "1q2w3e4r5t6y7u8i9o0p"
            })
    void common_ones_runs_and_repeats_are_guessable(String text) {
        assertThat(strength.isGuessable(Password.of(text), List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "rJ8-kqV2!xTz91Lm",
                "una aldaba de bronce en la puerta azul",
                "пароль который никто не знает"
            })
    void phrases_and_random_ones_are_not(String text) {
        assertThat(strength.isGuessable(Password.of(text), List.of())).isFalse();
    }

    @Test
    void what_a_guesser_knows_of_the_person_counts() {
        List<String> related = List.of("quetzalcoatl", "quetzalcoatl@xochimilco.example", "Xiuhtecuhtli Quetzalcoatl");

        assertThat(strength.isGuessable(Password.of("quetzalcoatl123"), related)).isTrue();
        assertThat(strength.isGuessable(Password.of("xiuhtecuhtli2024"), related)).isTrue();
    }

    @Test
    @Timeout(10)
    void the_longest_password_is_weighed_in_no_time() {
        String hostile = "password1aA!".repeat(85);

        long before = System.nanoTime();
        strength.isGuessable(Password.of(hostile), List.of("a".repeat(254)));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
}
