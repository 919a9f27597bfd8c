package io.aldaba.key.jose;

import io.aldaba.key.SignatureCheck;
import io.aldaba.key.TokenVerifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes {@link TokenVerifier} injectable, which as plain Java cannot say so itself. */
@Dependent
class VerifierProducer {

    @Produces
    @Dependent
    static TokenVerifier verifier(SignatureCheck signatures, Clock clock) {
        return new TokenVerifier(signatures, clock);
    }
}
