package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SignedClaims;
import io.aldaba.key.jose.VerifiedSignatures.Right;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTest {

    private static final Sha256 TOKEN = Sha256.of("a token");

    private final VerifiedSignatures signatures = new VerifiedSignatures();

    @Test
    void the_content_and_the_key_of_a_right_token_are_remembered() {
        Right right = right("one");
        signatures.remember(TOKEN, right);

        assertThat(signatures.find(TOKEN)).containsSame(right);
        assertThat(signatures.isSignedBy("one", TOKEN)).isTrue();
    }

    @Test
    void a_token_is_signed_by_no_other_key_and_no_other_token_by_this_one() {
        signatures.remember(TOKEN, right("one"));

        assertThat(signatures.isSignedBy("two", TOKEN)).isFalse();
        assertThat(signatures.isSignedBy("one", Sha256.of("another"))).isFalse();
        assertThat(signatures.find(Sha256.of("another"))).isEmpty();
    }

    @Test
    void the_key_is_remembered_for_longer_than_the_content() {
        Right right = right("one");
        signatures.remember(TOKEN, right);

        for (int i = 0; i < 3 * VerifiedSignatures.MANY; i++) {
            signatures.remember(Sha256.of("other" + i), right);
        }

        assertThat(signatures.find(TOKEN)).isEmpty();
        assertThat(signatures.isSignedBy("one", TOKEN)).isTrue();
    }

    private static Right right(String kid) {
        return new Right(kid, SigningAlgorithm.ES256, new SignedClaims("at+jwt", Map.of("sub", kid)));
    }
}
