package io.aldaba.password;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A hasher behind a bounded queue: when the queue is full it throws {@link Overloaded} at once, so a burst costs neither memory nor
 * every request's patience. A hash costs as much as a hundred other requests, so while there are many more of those than of hashes, one
 * hash fewer runs at a time, and a core is free of hashing.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

    /** More other requests per hash than this count as heavy load; a login in a browser alone makes three or four. */
    static final int CROWD = 5;

    /** Over so many hashes the others are counted. */
    static final int WINDOW = 16;

    private final PasswordHasher inner;
    private final HashingLimits limits;
    private final Bystanders bystanders;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Lock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    /** How many others had been served when each of the last hashes ended. */
    private final long[] served = new long[WINDOW];

    private int ended;
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
        Waiter waiter = new Waiter(lock.newCondition());
        lock.lock();
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
            count(bystanders.served());
            running--;
            permit();
        } finally {
            lock.unlock();
        }
    }

    private void count(long others) {
        if (ended == 0) {
            Arrays.fill(served, others);
        }
        ended++;
        served[Math.floorMod(ended, WINDOW)] = others;
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

    private int most() {
        return isCrowded() ? Math.max(1, limits.concurrency() - 1) : limits.concurrency();
    }

    private boolean isCrowded() {
        return served[Math.floorMod(ended, WINDOW)] - served[Math.floorMod(ended + 1, WINDOW)]
                > (long) CROWD * (WINDOW - 1);
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
