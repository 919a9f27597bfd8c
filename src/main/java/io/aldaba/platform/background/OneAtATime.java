package io.aldaba.platform.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A periodic task that runs in a thread of its own, so that the thread of the timer only starts it. A server may have
 * a single thread for the timers of all its applications, as Payara does. If the task still runs when it is started
 * again, that start does nothing.
 */
final class OneAtATime implements Runnable {

    private final Executor threads;
    private final String what;
    private final Runnable task;
    private final Logger log;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * A task that does not run yet.
     *
     * @param what what the task does, in printable characters
     * @param task to be run; what it throws is for the executor
     */
    OneAtATime(Executor threads, String what, Runnable task, Logger log) {
        this.threads = threads;
        this.what = what;
        this.task = task;
        this.log = log;
    }

    /** Starts the task, unless it runs. It never throws: a timer ends with the first exception that leaves it. */
    @Override
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(this::runToTheEnd);
        } catch (Throwable e) {
            // Usually a rejection, but an OutOfMemoryError if the system has no thread left.
            running.set(false);
            log.log(Level.WARNING, "the server has no thread for " + what + ", to be tried again", e);
        }
    }

    private void runToTheEnd() {
        try {
            task.run();
        } finally {
            running.set(false);
        }
    }
}
