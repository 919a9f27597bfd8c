package io.aldaba.password;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A hasher behind a bounded queue: when the queue is full it throws {@link Overloaded} at once, so a burst costs neither memory nor
 * every request's patience. One hash takes as long as a hundred other requests: while there are many others, one core is theirs.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

    private final PasswordHasher inner;
    private final HashingLimits limits;
    private final Bystanders bystanders;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Lock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
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
        bystanders.leave();
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

    /** In the order of their coming. */
    private void awaitPermit() {
        lock.lock();
        Waiter waiter = new Waiter(lock.newCondition());
        try {
            waiters.addLast(waiter);
            permit();
            long left = limits.maxWait().toNanos();
            while (!waiter.permitted) {
                if (left <= 0) {
                    throw new Overloaded();
                }
                left = waiter.condition.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (waiter.permitted) {
                running--;
                permit();
            }
            throw new Overloaded();
        } finally {
            waiters.remove(waiter);
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            running--;
            permit();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those go on who wait longest, as many as there is room for. */
    private void permit() {
        while (!waiters.isEmpty() && running < most()) {
            Waiter next = waiters.removeFirst();
            next.permitted = true;
            running++;
            next.condition.signal();
        }
    }

    /** One core is left to others while more of them are there than cores would do: fewer find room beside the hashes. */
    private int most() {
        boolean crowded = bystanders.count() > limits.concurrency();
        return crowded ? Math.max(1, limits.concurrency() - 1) : limits.concurrency();
    }

    /** Somebody who waits; what is told of them is told under the lock. */
    private static final class Waiter {

        private final Condition condition;
        private boolean permitted;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }
}
