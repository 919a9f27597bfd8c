package io.aldaba.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets one in a while through of what may come in a flood, and counts the others: what is written of each refusal or failure would
 * fill the log, which holds the audit trail as well. It decides nothing but that; each node has its own.
 */
public final class LogRateLimiter {

    private final long between;
    private final LongSupplier nanoTime;
    private final AtomicLong last;
    private final AtomicLong others = new AtomicLong();

    /**
     * The first is let through at once.
     *
     * @param between what passes at least between two
     * @param nanoTime the time in nanoseconds, from any origin
     */
    public LogRateLimiter(Duration between, LongSupplier nanoTime) {
        this.between = between.toNanos();
        this.nanoTime = nanoTime;
        this.last = new AtomicLong(nanoTime.getAsLong() - this.between);
    }

    /** How many were not let through since the one before, if this one is; else empty, and it is counted. */
    public OptionalLong pass() {
        long now = nanoTime.getAsLong();
        long before = last.get();
        if (now - before >= between && last.compareAndSet(before, now)) {
            return OptionalLong.of(others.getAndSet(0));
        }
        others.incrementAndGet();
        return OptionalLong.empty();
    }

    /**
     * Writes a line at that level if it is let through, with how many were not, and else at {@code DEBUG}.
     *
     * @param line in words that are printable
     * @param others what the others are, in the plural
     */
    public void log(Logger log, Level level, Supplier<String> line, String others) {
        OptionalLong missing = pass();
        if (missing.isPresent()) {
            log.log(level, () -> line.get() + told(missing.getAsLong(), others));
        } else {
            log.log(Level.DEBUG, line);
        }
    }

    private static String told(long missing, String others) {
        return missing == 0 ? "" : " (" + missing + " more " + others + " since the last such line)";
    }
}
