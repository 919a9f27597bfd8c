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

/** Lets several threads do something at once. */
public final class Race {

    /** So long does whoever need not wait for others have at most. */
    private static final long PATIENCE_MILLIS = 400;

    private Race() {}

    /**
     * Begins a deed beside what the caller is in the middle of, and comes back when it is done or waits for the caller; which of both,
     * {@link CompletableFuture#isDone()} tells.
     */
    public static <T> CompletableFuture<T> beside(Supplier<T> deed) {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(deed, work -> new Thread(work, "beside").start());
        try {
            done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever asks the future learns of both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return done;
    }

    /** What each of the runners came back with; a runner's failure fails the race. */
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
