package io.aldaba.platform.rest;

import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes why clients were not believed, at {@code INFO}: their answer never tells (RFC 6749 §5.2), so who sets a client up has nothing
 * else to go by. Anybody may cause any number of them, so there is a line in a while, which tells how many have none. At {@code DEBUG} all
 * are there.
 */
@ApplicationScoped
public class ClientRefusals {

    /** How many seconds pass at least between two lines. */
    public static final int SECONDS_BETWEEN_LINES = 1;

    private final LogRateLimiter lines;

    public ClientRefusals() {
        this(System::nanoTime);
    }

    /** On another clock, in nanoseconds. */
    ClientRefusals(LongSupplier nanoTime) {
        lines = new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), nanoTime);
    }

    /** Whether a refusal is one. */
    static boolean isOne(Rejection rejection) {
        return rejection.equals(OAuthError.invalidClient());
    }

    /**
     * Writes one.
     *
     * @param line what is told of it, in words that are printable
     */
    void log(Logger log, Supplier<String> line) {
        lines.log(log, Level.INFO, line, "client authentications refused");
    }
}
