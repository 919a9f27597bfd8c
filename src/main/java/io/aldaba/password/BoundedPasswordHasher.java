package io.aldaba.password;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A hasher behind a fair semaphore and a bounded queue: when the queue is full it throws {@link Overloaded} at once, so a
 * burst costs neither memory nor every request's patience.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

    private final PasswordHasher inner;
    private final HashingLimits limits;
    private final Semaphore permits;
    private final AtomicInteger admitted = new AtomicInteger();

    /** Bounds a hasher. */
    public BoundedPasswordHasher(PasswordHasher inner, HashingLimits limits) {
        this.inner = inner;
        this.limits = limits;
        this.permits = new Semaphore(limits.concurrency(), true);
    }

    @Override
    public PasswordHash hash(Password password) {
        return bounded(() -> inner.hash(password));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return bounded(() -> inner.matches(password, hash));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return inner.isOutdated(hash);
    }

    @Override
    public PasswordHash decoy() {
        return inner.decoy();
    }

    private <T> T bounded(Supplier<T> work) {
        if (admitted.incrementAndGet() > limits.concurrency() + limits.queue()) {
            admitted.decrementAndGet();
            throw new Overloaded();
        }
        try {
            return permitted(work);
        } finally {
            admitted.decrementAndGet();
        }
    }

    private <T> T permitted(Supplier<T> work) {
        awaitPermit();
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private void awaitPermit() {
        try {
            if (!permits.tryAcquire(limits.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded();
        }
    }
}
