package io.aldaba.throttle;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Counts in a map. */
public class InMemoryThrottle implements Throttle {

    private record Window(Tally tally, Instant end) {}

    private final Map<Sha256, Window> windows = new HashMap<>();

    @Override
    public synchronized Map<Sha256, Tally> count(List<Buckets> attempts, Instant now, Instant windowEnd) {
        Map<Sha256, Tally> tallies = new HashMap<>();
        for (Sha256 bucket : bucketsOf(attempts)) {
            Window running = running(bucket, now, windowEnd);
            Tally counted = running.tally.more();
            windows.put(bucket, new Window(counted, running.end));
            tallies.put(bucket, counted);
        }
        return tallies;
    }

    @Override
    public synchronized void refund(List<Buckets> attempts, Instant now) {
        bucketsOf(attempts).forEach(bucket -> change(bucket, now, InMemoryThrottle::oneLess));
    }

    @Override
    public synchronized Map<Sha256, Tally> fail(List<Buckets> attempts, Instant now, Instant windowEnd) {
        Map<Sha256, Tally> tallies = new HashMap<>();
        for (Sha256 bucket : bucketsOf(attempts)) {
            Window running = running(bucket, now, windowEnd);
            Tally left = oneLess(running.tally);
            Tally counted = new Tally(left.failures() + 1, left.pending());
            windows.put(bucket, new Window(counted, running.end));
            tallies.put(bucket, counted);
        }
        return tallies;
    }

    @Override
    public synchronized void succeed(List<Buckets> attempts, Instant now) {
        refund(attempts, now);
        for (Buckets attempt : attempts) {
            for (Sha256 bucket : List.of(attempt.account(), attempt.accountAndAddress())) {
                change(bucket, now, tally -> new Tally(0, tally.pending()));
            }
        }
    }

    @Override
    public synchronized int forget(Instant now) {
        int before = windows.size();
        windows.values().removeIf(window -> !now.isBefore(window.end));
        return before - windows.size();
    }

    private Window running(Sha256 bucket, Instant now, Instant windowEnd) {
        Window window = windows.getOrDefault(bucket, new Window(Tally.NONE, Instant.MIN));
        boolean running =
                now.isBefore(window.end) && !window.end.isAfter(windowEnd.plus(Duration.between(now, windowEnd)));
        return running ? window : new Window(Tally.NONE, windowEnd);
    }

    private void change(Sha256 bucket, Instant now, UnaryOperator<Tally> change) {
        Window window = windows.getOrDefault(bucket, new Window(Tally.NONE, now));
        windows.put(bucket, new Window(change.apply(window.tally), window.end));
    }

    private static Tally oneLess(Tally tally) {
        return new Tally(tally.failures(), Math.max(0, tally.pending() - 1));
    }

    private static List<Sha256> bucketsOf(List<Buckets> attempts) {
        return attempts.stream().flatMap(attempt -> attempt.all().stream()).toList();
    }
}
