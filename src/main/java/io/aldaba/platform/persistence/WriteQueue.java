package io.aldaba.platform.persistence;

import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue in which writers wait for one another, first come first served, if the database has a single writer.
 * SQLite itself would fail the later one: at once if it has read before (SQLITE_BUSY_SNAPSHOT), otherwise after the
 * busy timeout.
 */
public final class WriteQueue {

    /**
     * The longest wait for a turn, in seconds. If another process holds the database's lock, each writer whose turn
     * it is waits for the busy timeout. Without this limit the writers behind it would hold their places for the sum
     * of those timeouts.
     */
    static final int LONGEST_WAIT = 10;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final boolean single;
    private final Duration longestWait;

    /** The queue for one database. */
    public WriteQueue(Vendor vendor) {
        this(vendor, Duration.ofSeconds(LONGEST_WAIT));
    }

    /** With another limit, for tests. */
    WriteQueue(Vendor vendor, Duration longestWait) {
        this.single = vendor == Vendor.SQLITE;
        this.longestWait = longestWait;
    }

    /**
     * Runs the work when its turn comes; nested work keeps the turn.
     *
     * @throws DatabaseUnavailable if the turn does not come in time
     */
    public <T> T await(Callable<T> work) throws Exception {
        if (!single) {
            return work.call();
        }
        if (!turn.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw DatabaseUnavailable.toWriters(longestWait);
        }
        try {
            return work.call();
        } finally {
            turn.unlock();
        }
    }

    /** Whether the calling thread must wait before it may write. */
    boolean isOutside() {
        return single && !turn.isHeldByCurrentThread();
    }
}
