package io.aldaba.directory;

import io.aldaba.directory.PasswordCheck.Finding;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Limits the concurrent logins to a directory. After a failure to ask it, the directory is left alone for a pause:
 * logins during it fail at once, then one tries, and if that succeeds all may. So an outage occupies few threads and
 * ends by itself.
 */
public final class CircuitBreaker {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final long UP = Long.MIN_VALUE;

    private final Semaphore crowd;
    private final Semaphore inside;
    private final Duration wait;
    private final LongSupplier nanos;
    private final AtomicLong retryAt = new AtomicLong(UP);

    /**
     * A closed breaker.
     *
     * @param size how many logins may run at once; as many more may wait
     * @param wait how long a login waits
     * @param nanos a monotonic clock with any origin
     */
    public CircuitBreaker(int size, Duration wait, LongSupplier nanos) {
        this.crowd = new Semaphore(2 * size);
        this.inside = new Semaphore(size, true);
        this.wait = wait;
        this.nanos = nanos;
    }

    /** Does the work, or reports at once that it cannot be done now. */
    public Finding pass(Supplier<Finding> work) {
        if (!crowd.tryAcquire()) {
            return new Finding.Unavailable("too many wait for it");
        }
        try {
            return isResting() ? resting() : queue(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding.Unavailable("the wait for it was interrupted");
        } finally {
            crowd.release();
        }
    }

    private Finding queue(Supplier<Finding> work) throws InterruptedException {
        if (!inside.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Finding.Unavailable("too many wait for it");
        }
        try {
            return mayTry() ? counted(work.get()) : resting();
        } finally {
            inside.release();
        }
    }

    private Finding counted(Finding finding) {
        retryAt.set(finding instanceof Finding.Unavailable ? later() : UP);
        return finding;
    }

    private boolean isResting() {
        long at = retryAt.get();
        return at != UP && at - nanos.getAsLong() > 0;
    }

    /** While the directory is down, only one login per pause may try: the one that moves the end of the pause. */
    private boolean mayTry() {
        long at = retryAt.get();
        return at == UP || at - nanos.getAsLong() <= 0 && retryAt.compareAndSet(at, later());
    }

    private long later() {
        return nanos.getAsLong() + PAUSE.toNanos();
    }

    private static Finding resting() {
        return new Finding.Unavailable("it did not answer a moment ago");
    }
}
