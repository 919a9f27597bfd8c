package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SignatureCheck.SignedClaims;
import io.aldaba.key.jose.VerifiedSignatures.Right;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTest {

    private static final Sha256 TOKEN = Sha256.of("a token");

    private final VerifiedSignatures signatures = new VerifiedSignatures();

    @Test
    void what_was_remembered_is_found_and_nothing_else() {
        Right right = right("one");
        signatures.remember(TOKEN, right);

        assertThat(signatures.find(TOKEN)).containsSame(right);
        assertThat(signatures.find(Sha256.of("another"))).isEmpty();
    }

    @Test
    void what_is_asked_for_stays_and_the_rest_is_forgotten() {
        Right right = right("one");
        Right idle = right("idle");
        Sha256 idleToken = Sha256.of("idle");
        signatures.remember(TOKEN, right);
        signatures.remember(idleToken, idle);

        for (int i = 0; i < 5 * VerifiedSignatures.MANY; i++) {
            signatures.remember(Sha256.of("other" + i), right);
            assertThat(signatures.find(TOKEN)).containsSame(right);
        }

        assertThat(signatures.find(idleToken)).isEmpty();
    }

    @Test
    void no_more_than_twice_as_many_as_surely_are_stay() {
        IntStream.range(0, 10 * VerifiedSignatures.MANY)
                .forEach(i -> signatures.remember(Sha256.of("token" + i), right("one")));

        long kept = IntStream.range(0, 10 * VerifiedSignatures.MANY)
                .filter(i -> signatures.find(Sha256.of("token" + i)).isPresent())
                .count();

        assertThat(kept).isBetween((long) VerifiedSignatures.MANY, 2L * VerifiedSignatures.MANY + 2);
    }

    private static Right right(String kid) {
        return new Right(kid, SigningAlgorithm.ES256, new SignedClaims("at+jwt", Map.of("sub", kid)));
    }
}
