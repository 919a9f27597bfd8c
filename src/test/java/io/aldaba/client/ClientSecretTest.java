package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"0123456789abcdef0123456789abcde", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "s3cret", ""})
    void a_weak_chosen_secret_is_refused(String weak) {
        assertThat(ClientSecret.parse(weak)).isEmpty();
    }

    @Test
    void a_chosen_secret_of_32_characters_is_taken_and_one_out_of_form_never() {
        assertThat(ClientSecret.parse("0123456789abcdef0123456789abcdef")).isPresent();
        assertThat(ClientSecret.parseEvenIfWeak("s3cret")).isPresent();
        assertThat(ClientSecret.parseEvenIfWeak("")).isEmpty();
        assertThat(ClientSecret.parseEvenIfWeak("s3cr\u00e9t")).isEmpty();
        assertThat(ClientSecret.parseEvenIfWeak("s".repeat(257))).isEmpty();
        assertThat(ClientSecret.parse("0123456789abcdef0123456789abcdef\n")).isEmpty();
    }
}
