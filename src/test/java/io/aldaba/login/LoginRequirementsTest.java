package io.aldaba.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginRequirementsTest {

    @Test
    void who_shall_prove_it_anew_is_asked_to_log_in_whatever_else_is_wished() {
        LoginRequirements requirements = new LoginRequirements(
                LoginRequirements.NONE.hint(),
                LoginRequirements.NONE.acrValues(),
                Set.of("select_account"),
                LoginRequirements.NONE.maxAge(),
                "es");

        assertThat(requirements.anew().prompts()).containsExactlyInAnyOrder("select_account", "login");
        assertThat(requirements.anew().uiLocales()).isEqualTo("es");
        assertThat(LoginRequirements.NONE.anew().anew()).isEqualTo(LoginRequirements.NONE.anew());
    }

    @Test
    void a_class_that_is_no_word_cannot_be_wished_for() {
        assertThat(LoginRequirements.NONE.surely(Set.of("", " ", "a b", "x")).acrValues())
                .containsExactly("x");
    }
}
