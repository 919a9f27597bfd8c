package io.aldaba.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value as lately read. Nobody waits for anybody here: one caller reads it anew, the others take the old one meanwhile; a
 * caller that waited with a connection in its hand for one that has none would empty the pool. Only before the first reading
 * is done everybody reads.
 *
 * @param <T> what is read; immutable
 */
public final class Recent<T> {

    private final AtomicReference<@Nullable Reading<T>> last = new AtomicReference<>();
    private final AtomicLong lastReading = new AtomicLong();
    private final Clock clock;
    private final Supplier<T> reading;
    private volatile Instant lastFailure = Instant.EPOCH;

    /** Nothing is read yet. */
    public Recent(Clock clock, Supplier<T> reading) {
        this.clock = clock;
        this.reading = reading;
    }

    /** The value; read anew if that was done longer ago, or if the clock was turned back by as much. */
    public T noOlderThan(Duration age) {
        Reading<T> known = last.get();
        return known == null || isMyTurn(age) ? readAnew() : known.value();
    }

    /** The same, but whoever finds one that was read as long ago as {@code atMost} reads it too, whether another does or not. */
    public T noOlderThan(Duration age, Duration atMost) {
        Reading<T> known = last.get();
        return known == null || isAsOld(known.at(), atMost) ? readAnew() : noOlderThan(age);
    }

    /**
     * The same, but where a reading has failed as lately as {@code atMost}, the old value has to do for all but one caller, however
     * old: for what nobody can change while it cannot be read.
     */
    public T noOlderThanIfReadable(Duration age, Duration atMost) {
        return isAsOld(lastFailure, atMost) ? noOlderThan(age, atMost) : noOlderThan(age);
    }

    /** The value, read anew: for who has just changed it. A reading that fails leaves the old value. */
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
     * What was read.
     *
     * @param at when the reading began: the value is at least as new
     */
    private record Reading<T>(T value, Instant at) {}
}
