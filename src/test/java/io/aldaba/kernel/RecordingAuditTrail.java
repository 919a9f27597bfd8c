package io.aldaba.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the events that were recorded. */
public final class RecordingAuditTrail implements AuditTrail {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void record(AuditEvent event) {
        events.add(event);
    }

    /** All events, oldest first. */
    public List<AuditEvent> events() {
        return events;
    }

    /** The types of all events, oldest first. */
    public List<String> types() {
        return events.stream().map(AuditEvent::type).toList();
    }
}
