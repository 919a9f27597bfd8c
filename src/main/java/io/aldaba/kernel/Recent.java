package io.aldaba.kernel;

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
 * before the first reading has ended does every caller read.
 *
 * @param <T> the type of the value; immutable
 */
public final class Recent<T> {

    private final AtomicReference<@Nullable Reading<T>> last = new AtomicReference<>();
    private final AtomicLong lastReading = new AtomicLong();
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
        Reading<T> known = last.get();
        return known == null || isMyTurn(age) ? readAnew() : known.value();
    }

    /**
     * The same, but a caller that finds a value older than {@code atMost} always reads it, even if another caller is
     * reading too.
     */
    public T noOlderThan(Duration age, Duration atMost) {
        Reading<T> known = last.get();
        return known == null || isAsOld(known.at(), atMost) ? readAnew() : noOlderThan(age);
    }

    /**
     * The same; but if a reading has failed within {@code atMost}, all callers but one get the old value, however old
     * it is. For values that nobody can change while they cannot be read.
     */
    public T noOlderThanIfReadable(Duration age, Duration atMost) {
        return isAsOld(lastFailure, atMost) ? noOlderThan(age, atMost) : noOlderThan(age);
    }

    /** Reads the value again, for a caller that has just changed it. A reading that fails keeps the old value. */
    public T readAnew() {
        Instant now = clock.instant();
        lastReading.set(now.toEpochMilli());
        T read = readOrFail();
        last.set(new Reading<>(read, now));
        return read;
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

    private boolean isAsOld(Instant at, Duration age) {
        return Duration.between(at, clock.instant()).abs().compareTo(age) >= 0;
    }

    /**
     * A value that was read.
     *
     * @param at when the reading began: the value is at least as recent
     */
    private record Reading<T>(T value, Instant at) {}
}
