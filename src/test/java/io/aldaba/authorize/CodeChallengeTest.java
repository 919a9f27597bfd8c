package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeChallengeTest {

    @Test
    void the_verifier_of_rfc_7636_appendix_b_meets_its_challenge() {
        assertThat(AuthorizeHouse.CHALLENGE.isMetBy(AuthorizeHouse.VERIFIER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 128})
    void the_shortest_and_the_longest_verifier_are_taken(int length) {
        String verifier = "~".repeat(length);

        assertThat(new CodeChallenge(Sha256.of(verifier).base64Url()).isMetBy(verifier))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 42, 129})
    void a_shorter_or_longer_verifier_is_none(int length) {
        String verifier = "a".repeat(length);

        assertThat(new CodeChallenge(Sha256.of(verifier).base64Url()).isMetBy(verifier))
                .isFalse();
    }

    @Test
    void a_verifier_of_other_characters_is_none() {
        String verifier = "é".repeat(43);

        assertThat(new CodeChallenge(Sha256.of(verifier).base64Url()).isMetBy(verifier))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c="
            })
    void another_text_is_no_challenge(String text) {
        assertThat(CodeChallenge.parse(text)).isEmpty();
    }
}
