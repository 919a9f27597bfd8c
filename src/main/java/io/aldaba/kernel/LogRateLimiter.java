package io.aldaba.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits how often a log line is written for events that may come in a flood, such as refusals and failures, and
 * counts the others: they would fill the log, which also holds the audit trail. It affects only the log; each node
 * has its own.
 */
public final class LogRateLimiter {

    private final long between;
    private final LongSupplier nanoTime;
    private final AtomicLong last;
    private final AtomicLong others = new AtomicLong();

    /**
     * Lets the first event through at once.
     *
     * @param between the least time between two events that are let through
     * @param nanoTime the time in nanoseconds, from any origin
     */
    public LogRateLimiter(Duration between, LongSupplier nanoTime) {
        this.between = between.toNanos();
        this.nanoTime = nanoTime;
        this.last = new AtomicLong(nanoTime.getAsLong() - this.between);
    }

    /**
     * If the event is let through, how many were not since the last one that was; else empty, and the event is
     * counted.
     */
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
     * Writes a line at this level, with the number of those left out, if the event is let through; else at
     * {@code DEBUG}.
     *
     * @param line in printable characters
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
