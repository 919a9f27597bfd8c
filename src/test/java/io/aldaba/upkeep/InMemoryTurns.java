package io.aldaba.upkeep;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Turns that are forgotten with the test. */
public final class InMemoryTurns implements Turns {

    private final Map<String, Instant> taken = new HashMap<>();

    @Override
    public synchronized boolean take(String work, Instant now, Instant until) {
        if (taken.getOrDefault(work, Instant.MIN).isAfter(now)) {
            return false;
        }
        taken.put(work, until);
        return true;
    }
}
