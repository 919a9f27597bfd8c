package io.aldaba.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", " both ends ", "\u0000", "é", "e\u0301", "\uD83D\uDD11", "tab\there\r\n"})
    void it_is_kept_exactly_as_typed(String text) {
        assertThat(Password.parse(Secret.of(text)).orElseThrow().reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\there", "\u0000", "line\n", "\u0085next", "\u007f"})
    void nobody_chooses_one_that_no_form_brings_along(String text) {
        assertThat(Password.parseChosen(Secret.of(text))).isEmpty();
        assertThat(Refusals.rejectionOf(() ->
                                FormParameters.parse("password=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", " both ends ", "\u00a0", "e\u0301", "\uD83D\uDD11", "\u200d"})
    void any_other_may_be_chosen(String text) {
        assertThat(Password.parseChosen(Secret.of(text)).orElseThrow().reveal()).isEqualTo(text);
    }

    @Test
    void what_is_no_password_is_not_chosen() {
        assertThat(Password.parseChosen(Secret.of(""))).isEmpty();
        assertThat(Password.parseChosen(Secret.of("x".repeat(1_025)))).isEmpty();
    }

    @Test
    void an_empty_text_is_none() {
        assertThat(Password.parse(Secret.of(""))).isEmpty();
    }

    @Test
    void it_has_at_most_1024_bytes_and_not_characters() {
        assertThat(Password.parse(Secret.of("x".repeat(1_024)))).isPresent();
        assertThat(Password.parse(Secret.of("x".repeat(1_025)))).isEmpty();
        assertThat(Password.parse(Secret.of("é".repeat(512)))).isPresent();
        assertThat(Password.parse(Secret.of("é".repeat(512) + "x"))).isEmpty();
        assertThat(Password.parse(Secret.of("x".repeat(10_000_000)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "abc\uDC00def", "\uDC00\uD800"})
    void a_text_that_has_no_utf_8_is_none(String text) {
        assertThat(Password.parse(Secret.of(text))).isEmpty();
    }

    @Test
    void its_length_counts_characters_as_people_do() {
        assertThat(Password.of("a\uD83D\uDD11é").length()).isEqualTo(3);
        assertThat(Password.of("a\uD83D\uDD11e\u0301").length()).isEqualTo(3);
    }

    @Test
    void what_is_hashed_is_composed_and_what_was_typed_stays() {
        Password typed = Password.of(" e\u0301\u00a0\ufb01 ");

        assertThat(typed.hashed()).isEqualTo(" \u00e9\u00a0\ufb01 ");
        assertThat(typed.reveal()).isEqualTo(" e\u0301\u00a0\ufb01 ");
    }

    @Test
    void it_cannot_be_printed() {
        assertThat(Password.of("opensesame").toString()).doesNotContain("opensesame");
        assertThat(new PasswordHash("$argon2id$digest").toString()).doesNotContain("digest");
    }

    @Test
    void what_is_no_password_cannot_be_made_one() {
        assertThatThrownBy(() -> Password.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_hash_has_the_form_of_one_and_fits_its_column() {
        assertThatThrownBy(() -> new PasswordHash("plain")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PasswordHash("$" + "x".repeat(255))).isInstanceOf(IllegalArgumentException.class);
    }
}
