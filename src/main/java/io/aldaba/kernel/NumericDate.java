package io.aldaba.kernel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dates in a JWT (RFC 7519 §2): seconds since the epoch, a fraction allowed. */
public final class NumericDate {

    private static final double LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private NumericDate() {}

    /** Reads a JSON value; empty if it is not a number, or not within the years 1970 to 9999. */
    public static Optional<Instant> parse(@Nullable Object value) {
        double seconds = value instanceof Number number ? number.doubleValue() : Double.NaN;
        return seconds >= 0 && seconds <= LAST_SECOND
                ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1_000)))
                : Optional.empty();
    }
}
