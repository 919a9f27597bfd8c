package io.aldaba.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs something in several threads at once. */
public final class Race {

    /** The most time for a thread that does not have to wait for others. */
    private static final long PATIENCE_MILLIS = 400;

    private Race() {}

    /**
     * Starts a task in another thread while the caller is in the middle of its own, and returns when the task is done
     * or waits for the caller; {@link CompletableFuture#isDone()} tells which.
     */
    public static <T> CompletableFuture<T> beside(Supplier<T> deed) {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(deed, work -> new Thread(work, "beside").start());
        try {
            done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The future tells the caller of both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return done;
    }

    /** The result of each runner; a runner's failure fails the race. */
    public static <T> List<T> of(int runners, Callable<T> deed) {
        ExecutorService pool = Executors.newFixedThreadPool(runners);
        try {
            CountDownLatch start = new CountDownLatch(runners);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                running.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return deed.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("a runner failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
