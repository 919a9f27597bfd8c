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
 * A hasher with a bounded queue. If the queue is full, it throws {@link Overloaded} at once, so that a burst costs
 * neither memory nor a long wait of every request. A hash costs as much as a hundred other requests. So while there
 * are many more of those than of hashes, one hash fewer runs at a time, which leaves a core free of hashing.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

    /** More other requests per hash than this count as heavy load; a login in a browser alone makes three or four. */
    static final int CROWD = 5;

    /** The number of hashes over which the other requests are counted. */
    static final int WINDOW = 16;

    private final PasswordHasher inner;
    private final HashingLimits limits;
    private final Bystanders bystanders;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Lock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    /** The number of other requests served when each of the last hashes ended. */
    private final long[] served = new long[WINDOW];

    private int ended;
    private int running;

    /** Limits a hasher. */
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

    /** Waits; permits are given in the order of arrival. */
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

    /** Gives permits to the threads that wait longest, as many as there is room for. */
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

    /** A waiting thread; its state is guarded by the lock. */
    private static final class Waiter {

        private final Condition condition;
        private boolean permitted;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }
}
