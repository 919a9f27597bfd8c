package io.aldaba.key.jose;

import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.KeyRing;
import io.aldaba.key.ReadKeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ring for seconds. Nobody waits for anybody here: one caller reads it anew, the others take the old one
 * meanwhile; a caller that waited with a connection in its hand for one that has none would empty the pool.
 */
@ApplicationScoped
class CachedKeyRing implements CurrentKeyRing {

    /** How long a ring is taken for current. A new key waits much longer than that before it signs. */
    static final Duration LIFE = Duration.ofSeconds(10);

    /** How often an unknown {@code kid} may cause a reading, whoever sends it. */
    static final Duration REFRESH_PAUSE = Duration.ofSeconds(1);

    private final AtomicReference<@Nullable KeyRing> ring = new AtomicReference<>();
    private final AtomicReference<Instant> lastReading = new AtomicReference<>(Instant.EPOCH);

    @Inject
    ReadKeyRing readKeyRing;

    @Inject
    Clock clock;

    @Override
    public KeyRing get() {
        return noOlderThan(LIFE);
    }

    @Override
    public KeyRing refreshed() {
        return noOlderThan(REFRESH_PAUSE);
    }

    @Override
    public KeyRing readAnew() {
        return read();
    }

    private KeyRing noOlderThan(Duration age) {
        KeyRing known = ring.get();
        return known == null || isMyTurn(age) ? read() : known;
    }

    private boolean isMyTurn(Duration age) {
        Instant now = clock.instant();
        Instant last = lastReading.get();
        boolean stale = Duration.between(last, now).abs().compareTo(age) >= 0;
        return stale && lastReading.compareAndSet(last, now);
    }

    private KeyRing read() {
        lastReading.set(clock.instant());
        KeyRing read = readKeyRing.read();
        ring.set(read);
        return read;
    }
}
