package io.aldaba.platform.origin;

import com.github.f4b6a3.uuid.UuidCreator;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.RandomTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives every bean the one clock, the one random source and the one source of identifiers. */
@ApplicationScoped
public class Origins {

    private static final RandomTokens RANDOM = new SecureRandomTokens();

    @Produces
    @Dependent
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Dependent
    RandomTokens randomTokens() {
        return RANDOM;
    }

    @Produces
    @Dependent
    Ids ids() {
        return () -> UuidCreator.getTimeOrderedEpoch().toString();
    }
}
