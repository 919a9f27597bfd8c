package io.aldaba.verification;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;

/** Gives beans the verifier they ask for. */
@Dependent
class VerifierProducer {

    @Produces
    @Dependent
    AccessTokenVerifier forDefaultAudience() {
        return AccessTokenVerifier.forDefaultAudience();
    }

    @Produces
    @Dependent
    @Audience("")
    AccessTokenVerifier forAudience(InjectionPoint point) {
        return AccessTokenVerifier.forAudience(audience(point));
    }

    private static String audience(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(Audience.class::isInstance)
                .map(Audience.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
