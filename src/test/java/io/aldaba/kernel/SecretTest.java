package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void a_secret_cannot_be_printed() {
        Secret secret = Secret.of("open sesame");

        assertThat(secret).hasToString("Secret[…]");
        assertThat(String.format(Locale.ROOT, "%s", secret)).doesNotContain("sesame");
    }

    @Test
    void a_secret_leaves_by_one_door() {
        assertThat(Secret.of("open sesame").reveal()).isEqualTo("open sesame");
    }

    @Test
    void secrets_are_equal_when_their_texts_are() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }

    /** FIPS 180-2, appendix B.1. */
    @Test
    void the_digest_is_the_standards() {
        assertThat(Secret.of("abc").digest().hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void digests_are_equal_when_their_digits_are() {
        assertThat(Sha256.of("a")).isEqualTo(Sha256.of("a")).hasSameHashCodeAs(Sha256.of("a"));
        assertThat(Sha256.of("a")).isNotEqualTo(Sha256.of("b")).isNotEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba7816bf", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
    void what_is_no_digest_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sha256(text));
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_of_a_kind_has_its_shape_and_no_other_kinds(SecretKind kind) {
        String secret = kind.from(new ScriptedRandom()).reveal();

        assertThat(kind.matches(secret)).isTrue();
        for (SecretKind other : SecretKind.values()) {
            assertThat(other.matches(secret)).isEqualTo(other == kind);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alr_",
                "alr_000000000000000000000000000000000000000000",
                "alr_00000000000000000000000000000000000000000000",
                "alr_000000000000000000000000000000000000000000\0",
                "alr_000000000000000000000000000000000000000000=",
                "alr_00000000000000000000000000000000000000000é",
                "ALR_0000000000000000000000000000000000000000000"
            })
    void another_shape_is_no_refresh_token(String text) {
        assertThat(SecretKind.REFRESH_TOKEN.matches(text)).isFalse();
    }
}
