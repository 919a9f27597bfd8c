package io.aldaba.password.zxcvbn;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.password.Password;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
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

        assertThat(strength.isGuessable(Password.of("quetzalcoatl123"), related))
                .isTrue();
        assertThat(strength.isGuessable(Password.of("xiuhtecuhtli2024"), related))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p4$$w0rd1234567", "P@$$w0rdP@$$w0rd!", "@dm1n1str@t0r!!"})
    void letters_in_disguise_are_guessable(String text) {
        assertThat(strength.isGuessable(Password.of(text), List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4@8({[<369&#!1/|0$5+7%2z",
                "password1aA!",
                "1/1/1991",
                "@(4{0$3l1!5",
                "|6b40!cc0",
                "5|6+39@p+@3@ir3j4104479926++r@0|6no+7+i@0@98f@fubg2|nc9py@10p1f@"
            })
    void the_most_hostile_password_is_weighed_in_no_time(String piece) {
        Password hostile = Password.of(piece.repeat(15));
        List<String> related = List.of("4@8({[<369&#!1/|0$5+7%2z".repeat(10));
        strength.isGuessable(hostile, related);

        assertThat(Duration.ofNanos(cpuTimeOf(() -> strength.isGuessable(hostile, related))))
                .isLessThan(Duration.ofSeconds(1));
    }

    /** Of this thread only, so that a busy machine does not fail the test. */
    private static long cpuTimeOf(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
