package io.aldaba.platform.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where writers wait for one another, first come first served, if the database has a single writer. SQLite itself would
 * fail the later one: at once if it has read before (SQLITE_BUSY_SNAPSHOT), else after the busy timeout.
 */
public final class WriteQueue {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final boolean single;

    /** The queue for one database. */
    public WriteQueue(Vendor vendor) {
        this.single = vendor == Vendor.SQLITE;
    }

    /** Runs the work when its turn comes; work inside work keeps the turn. */
    public <T> T await(Callable<T> work) throws Exception {
        if (!single) {
            return work.call();
        }
        turn.lock();
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
