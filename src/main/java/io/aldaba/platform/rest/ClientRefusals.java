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
 * Logs at {@code INFO} why client authentication failed: the response never says (RFC 6749 §5.2), so a developer who
 * sets a client up has nothing else to go by. Anybody can cause any number of failures, so a line is written only now
 * and then, and it says how many others were left out. At {@code DEBUG} every failure is logged.
 */
@ApplicationScoped
public class ClientRefusals {

    /** The fewest seconds between two lines. */
    public static final int SECONDS_BETWEEN_LINES = 1;

    private final LogRateLimiter lines;

    public ClientRefusals() {
        this(System::nanoTime);
    }

    /** With another clock, in nanoseconds. */
    ClientRefusals(LongSupplier nanoTime) {
        lines = new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), nanoTime);
    }

    /** Whether the rejection is a failed client authentication. */
    static boolean isOne(Rejection rejection) {
        return rejection.equals(OAuthError.invalidClient());
    }

    /**
     * Logs one.
     *
     * @param line its description, in printable characters
     */
    void log(Logger log, Supplier<String> line) {
        lines.log(log, Level.INFO, line, "client authentications refused");
    }
}
