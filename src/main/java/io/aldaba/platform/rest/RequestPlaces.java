package io.aldaba.platform.rest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Limits how many requests are processed at once. If all places are taken, it matters whether those requests make
 * progress. If they do, a place will soon be free, and a new request waits for it. If they do not, for example
 * because the database does not answer, waiting requests would take every thread of the server, and all others, even
 * an orchestrator's probe, would wait as long: so a new request is refused at once.
 */
@ApplicationScoped
public class RequestPlaces {

    /** The longest wait for a place, and how long the progress is watched before it is judged. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    @Inject
    RequestSettings settings;

    LongSupplier nanos = System::nanoTime;

    private final LongAdder left = new LongAdder();
    private final Watch watch = new Watch();
    private Semaphore places = new Semaphore(0);

    @PostConstruct
    void open() {
        places = new Semaphore(settings.atOnce());
    }

    /** Takes a place, which {@link #leave} gives back; false if there is none, and none is expected soon. */
    public boolean take() {
        try {
            return places.tryAcquire() || watch.getsOn() && places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives a place back. */
    public void leave() {
        left.increment();
        places.release();
    }

    /** Whether at least half as many requests as there are places ended in the last second, while all were taken. */
    private final class Watch {

        private long begun;
        private long leftBefore;
        private boolean gettingOn = true;

        synchronized boolean getsOn() {
            long now = nanos.getAsLong();
            long watched = now - begun;
            if (watched >= PATIENCE.toNanos()) {
                // No call for two seconds: nothing is known of these requests yet, so they count as making progress.
                gettingOn = watched >= 2 * PATIENCE.toNanos() || left.sum() - leftBefore >= settings.atOnce() / 2;
                begun = now;
                leftBefore = left.sum();
            }
            return gettingOn;
        }
    }
}
