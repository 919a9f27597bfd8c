package io.aldaba.key.jose;

import io.aldaba.key.SignatureCheck;
import io.aldaba.key.TokenVerifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes {@link TokenVerifier} injectable, since it is plain Java without CDI annotations. */
@Dependent
class VerifierProducer {

    @Produces
    @Dependent
    static TokenVerifier verifier(SignatureCheck signatures, Clock clock) {
        return new TokenVerifier(signatures, clock);
    }
}
