package io.aldaba.audit;

import java.time.Instant;
import java.util.List;

class InMemoryRecordedEventsTest extends RecordedEventsContract {

    private final InMemoryRecordedEvents events = new InMemoryRecordedEvents();

    @Override
    protected void add(Instant at) {
        events.add(at);
    }

    @Override
    protected List<Instant> all() {
        return events.all();
    }

    @Override
    protected int forgetUntil(Instant latest, int limit) {
        return events.forgetUntil(latest, limit);
    }
}
