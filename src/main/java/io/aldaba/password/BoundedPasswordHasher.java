package io.aldaba.password;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A hasher behind a bounded queue: when the queue is full it throws {@link Overloaded} at once, so a burst costs neither memory nor
 * every request's patience. One hash takes as long as a hundred other requests: while there are others, one core is theirs.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

    private final PasswordHasher inner;
    private final HashingLimits limits;
    private final Bystanders bystanders;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Lock lock = new ReentrantLock(true);
    private final Condition released = lock.newCondition();
    private int running;

    /** Bounds a hasher. */
    public BoundedPasswordHasher(PasswordHasher inner, HashingLimits limits, Bystanders bystanders) {
        this.inner = inner;
        this.limits = limits;
        this.bystanders = bystanders;
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
            release();
        }
    }

    private void awaitPermit() {
        lock.lock();
        try {
            long left = limits.maxWait().toNanos();
            while (running >= most()) {
                if (left <= 0) {
                    throw new Overloaded();
                }
                left = released.awaitNanos(left);
            }
            running++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            running--;
            // Two, for there may be room for one more than a moment ago.
            released.signal();
            released.signal();
        } finally {
            lock.unlock();
        }
    }

    /** One core is left to others while some are there; a single one may be a login on its way to or from its hash. */
    private int most() {
        boolean crowded = bystanders.requestsUnderWay() - admitted.get() > 1;
        return crowded ? Math.max(1, limits.concurrency() - 1) : limits.concurrency();
    }
}
