package io.aldaba.platform.sources;

import com.github.f4b6a3.uuid.UuidCreator;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.RandomTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;

/** Provides the only clock, the only random source and the only source of identifiers. */
@ApplicationScoped
public class SystemSources {

    private static final RandomTokens RANDOM = new SecureRandomTokens();

    /**
     * It ticks in milliseconds, the precision in which times are stored: what is read from the database equals what
     * was written.
     */
    @Produces
    @Dependent
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
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
