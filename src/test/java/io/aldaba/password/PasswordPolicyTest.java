package io.aldaba.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final PasswordStrength STRONG = (password, related) -> false;

    @Test
    void fourteen_characters_are_too_few_and_fifteen_are_enough() {
        assertThat(PasswordPolicy.DEFAULT.fault(Password.of("x".repeat(14)), STRONG, List.of()))
                .contains("must have at least 15 characters");
        assertThat(PasswordPolicy.DEFAULT.fault(Password.of("x".repeat(15)), STRONG, List.of()))
                .isEmpty();
    }

    @Test
    void characters_count_and_not_bytes_or_surrogates() {
        assertThat(PasswordPolicy.DEFAULT.fault(Password.of("\uD83D\uDD11".repeat(14)), STRONG, List.of()))
                .isPresent();
        assertThat(PasswordPolicy.DEFAULT.fault(Password.of("é".repeat(15)), STRONG, List.of()))
                .isEmpty();
    }

    @Test
    void a_guessable_one_is_refused_whatever_its_length() {
        PasswordStrength weak = (password, related) -> related.contains("john");

        assertThat(PasswordPolicy.DEFAULT.fault(Password.of("x".repeat(500)), weak, List.of("john")))
                .contains("is too easy to guess");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 129})
    void a_minimum_that_would_be_no_policy_is_refused(int minimum) {
        assertThatThrownBy(() -> new PasswordPolicy(minimum)).isInstanceOf(IllegalArgumentException.class);
    }
}
