package io.aldaba.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The instants of events in a list. */
public final class InMemoryRecordedEvents implements RecordedEvents {

    private final List<Instant> events = new ArrayList<>();

    /** Adds an event. */
    public synchronized void add(Instant at) {
        events.add(at);
        events.sort(Comparator.naturalOrder());
    }

    /** The instants of the events that are left, the oldest first. */
    public synchronized List<Instant> all() {
        return List.copyOf(events);
    }

    @Override
    public synchronized int forgetUntil(Instant latest, int limit) {
        List<Instant> over =
                events.stream().filter(at -> !at.isAfter(latest)).limit(limit).toList();
        over.forEach(events::remove);
        return over.size();
    }
}
