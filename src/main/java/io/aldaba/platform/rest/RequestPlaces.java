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
 * The places of the requests that are worked on. Where all are taken, what matters is whether those in them get on. If they do, there is
 * soon one free, and who comes waits for it. If they do not, a database say that does not answer, they would hold every thread
 * of the server, and those behind them, an orchestrator's probe too, would wait as long: who comes then is refused at once.
 */
@ApplicationScoped
public class RequestPlaces {

    /** The longest wait for a place, and how long a crowd is watched before it is judged. */
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

    /** Takes a place, which {@link #leave} gives back; false if there is none, and none is to be expected soon. */
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

    /** Whether, while there was a crowd, half of the places were left in the last second. */
    private final class Watch {

        private long begun;
        private long leftBefore;
        private boolean gettingOn = true;

        synchronized boolean getsOn() {
            long now = nanos.getAsLong();
            long watched = now - begun;
            if (watched >= PATIENCE.toNanos()) {
                // Nobody has asked for two seconds: this is another crowd, of which nothing is known.
                gettingOn = watched >= 2 * PATIENCE.toNanos() || left.sum() - leftBefore >= settings.atOnce() / 2;
                begun = now;
                leftBefore = left.sum();
            }
            return gettingOn;
        }
    }
}
