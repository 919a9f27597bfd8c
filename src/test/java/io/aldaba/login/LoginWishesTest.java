package io.aldaba.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginWishesTest {

    @Test
    void who_shall_prove_it_anew_is_asked_to_log_in_whatever_else_is_wished() {
        LoginWishes wishes = new LoginWishes(
                LoginWishes.NONE.hint(),
                LoginWishes.NONE.acrValues(),
                Set.of("select_account"),
                LoginWishes.NONE.maxAge(),
                "es");

        assertThat(wishes.anew().prompts()).containsExactlyInAnyOrder("select_account", "login");
        assertThat(wishes.anew().uiLocales()).isEqualTo("es");
        assertThat(LoginWishes.NONE.anew().anew()).isEqualTo(LoginWishes.NONE.anew());
    }

    @Test
    void a_class_that_is_no_word_cannot_be_wished_for() {
        assertThat(LoginWishes.NONE.surely(Set.of("", " ", "a b", "x")).acrValues())
                .containsExactly("x");
    }
}
