package io.aldaba.key.jose;

import io.aldaba.kernel.Recent;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.KeyRing;
import io.aldaba.key.ReadKeyRing;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Caches the ring for seconds, and for as long as it cannot be read: offline verification still finds the keys then.
 */
@ApplicationScoped
class CachedKeyRing implements CurrentKeyRing {

    /** How long a ring counts as current. A new key waits much longer than that before it signs. */
    static final Duration LIFE = Duration.ofSeconds(10);

    /** How old a ring the other callers may get while it is read again. */
    static final Duration AT_MOST = Duration.ofSeconds(20);

    /** The least time between two readings that an unknown {@code kid} causes, whoever sends it. */
    static final Duration REFRESH_PAUSE = Duration.ofSeconds(1);

    @Inject
    ReadKeyRing readKeyRing;

    @Inject
    OpenedKeys opened;

    @Inject
    Clock clock;

    private Recent<KeyRing> ring;

    @PostConstruct
    void prepare() {
        ring = new Recent<>(clock, this::read);
    }

    private KeyRing read() {
        KeyRing read = readKeyRing.read();
        opened.retain(read);
        return read;
    }

    @Override
    public KeyRing get() {
        return ring.noOlderThanIfReadable(LIFE, AT_MOST);
    }

    @Override
    public KeyRing refreshed() {
        return ring.refreshed(REFRESH_PAUSE, LIFE);
    }

    @Override
    public KeyRing readAnew() {
        return ring.readAnew();
    }
}
