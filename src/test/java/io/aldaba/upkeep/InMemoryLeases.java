package io.aldaba.upkeep;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Leases in memory. */
public final class InMemoryLeases implements Leases {

    private final Map<String, Instant> taken = new HashMap<>();

    @Override
    public synchronized boolean take(String work, Instant now, Instant until) {
        Instant end = taken.getOrDefault(work, Instant.MIN);
        if (end.isAfter(now) && !end.isAfter(Leases.latest(now, until))) {
            return false;
        }
        taken.put(work, until);
        return true;
    }
}
