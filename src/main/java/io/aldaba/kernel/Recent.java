package io.aldaba.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final AtomicReference<@Nullable T> value = new AtomicReference<>();
    private final AtomicReference<Instant> lastReading = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock;
    private final Supplier<T> reading;

    /** Nothing is read yet. */
    public Recent(Clock clock, Supplier<T> reading) {
        this.clock = clock;
        this.reading = reading;
    }

    /** The value; read anew if that was done longer ago, or if the clock was turned back by as much. */
    public T noOlderThan(Duration age) {
        T known = value.get();
        return known == null || isMyTurn(age) ? readAnew() : known;
    }

    /** The value, read anew: for who has just changed it. A reading that fails leaves the old value. */
    public T readAnew() {
        lastReading.set(clock.instant());
        T read = reading.get();
        value.set(read);
        return read;
    }

    private boolean isMyTurn(Duration age) {
        Instant now = clock.instant();
        Instant last = lastReading.get();
        boolean stale = Duration.between(last, now).abs().compareTo(age) >= 0;
        return stale && lastReading.compareAndSet(last, now);
    }
}
