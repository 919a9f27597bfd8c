package io.aldaba.key.jose;

import io.aldaba.key.SignatureCheck;
import io.aldaba.key.TokenVerifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes injectable what is plain Java without CDI annotations. */
@Dependent
class JoseProducer {

    /** One for all: native code is loaded once. */
    @Produces
    @Singleton
    static SignatureProvider signatures() {
        return new SignatureProvider();
    }

    @Produces
    @Dependent
    static TokenVerifier verifier(SignatureCheck signatures, Clock clock) {
        return new TokenVerifier(signatures, clock);
    }
}
