package io.aldaba.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cached value. Nobody waits here for another caller: one caller reads the value again, and meanwhile the others
 * get the old one. If a caller with a database connection waited for one without, the pool could run empty. Only
 * before the first reading has ended does every caller read. A caller that may have the old value gets it if its
 * reading fails, too; the log has the failure.
 *
 * @param <T> the type of the value; immutable
 */
public final class Recent<T> {

    /** The fewest seconds between two failures in the log: a database that is down fails the readings of all values. */
    private static final int SECONDS_BETWEEN_LINES = 10;

    private static final Logger LOG = System.getLogger(Recent.class.getName());

    private static final LogRateLimiter LINES =
            new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), System::nanoTime);

    private final AtomicReference<@Nullable Reading<T>> last = new AtomicReference<>();
    private final AtomicLong lastReading = new AtomicLong();
    private final AtomicLong readings = new AtomicLong();
    private final Clock clock;
    private final Supplier<T> reading;
    private volatile Instant lastFailure = Instant.EPOCH;

    /** Reads nothing yet. */
    public Recent(Clock clock, Supplier<T> reading) {
        this.clock = clock;
        this.reading = reading;
    }

    /** The value; read again if the last reading began longer ago, or if the clock was turned back by as much. */
    public T noOlderThan(Duration age) {
        return orKnown(() -> inTurn(age));
    }

    /**
     * The same, but a caller that finds a value older than {@code atMost} always reads it, even if another caller is
     * reading too, and does not get it if that fails.
     */
    public T noOlderThan(Duration age, Duration atMost) {
        return isWithin(atMost) ? noOlderThan(age) : readAnew();
    }

    /**
     * The same; but if a reading has failed within {@code atMost}, all callers but one get the old value, however old
     * it is, and so does a caller whose reading fails. For values that nobody can change while they cannot be read.
     */
    public T noOlderThanIfReadable(Duration age, Duration atMost) {
        return orKnown(() -> refreshed(age, atMost));
    }

    /**
     * The same for a caller to whom the old value is of no use: if its reading fails, it is told so instead of getting
     * the old value.
     */
    public T refreshed(Duration age, Duration atMost) {
        return isAsOld(lastFailure, atMost) && !isWithin(atMost) ? readAnew() : inTurn(age);
    }

    /**
     * Reads the value again, for a caller that has just changed it. A reading that fails keeps the old value, and so
     * does one that began before the reading of the value that is known when it ends.
     */
    public T readAnew() {
        long number = readings.incrementAndGet();
        Instant now = clock.instant();
        lastReading.set(now.toEpochMilli());
        T read = readOrFail();
        Reading<T> ended = new Reading<>(read, now, number);
        last.updateAndGet(known -> known != null && known.number() > number ? known : ended);
        return read;
    }

    /** The old value if the attempt fails, unless there is none. */
    private T orKnown(Supplier<T> attempt) {
        Reading<T> known = last.get();
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            if (known == null) {
                throw e;
            }
            LOG.log(
                    LINES.pass().isPresent() ? Level.WARNING : Level.DEBUG,
                    "a cached value cannot be read again, the old one stays",
                    e);
            return known.value();
        }
    }

    private T inTurn(Duration age) {
        Reading<T> known = last.get();
        return known == null || isMyTurn(age) ? readAnew() : known.value();
    }

    private T readOrFail() {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            lastFailure = clock.instant();
            throw e;
        }
    }

    private boolean isMyTurn(Duration age) {
        long begun = lastReading.get();
        return isAsOld(Instant.ofEpochMilli(begun), age) && lastReading.compareAndSet(begun, clock.millis());
    }

    private boolean isWithin(Duration age) {
        Reading<T> known = last.get();
        return known != null && !isAsOld(known.at(), age);
    }

    private boolean isAsOld(Instant at, Duration age) {
        return Duration.between(at, clock.instant()).abs().compareTo(age) >= 0;
    }

    /**
     * A value that was read.
     *
     * @param at when the reading began: the value is at least as recent
     * @param number its place in the order in which readings began, which a clock that is set does not change
     */
    private record Reading<T>(T value, Instant at, long number) {}
}
