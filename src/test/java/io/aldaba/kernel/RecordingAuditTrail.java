package io.aldaba.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was recorded. */
public final class RecordingAuditTrail implements AuditTrail {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void record(AuditEvent event) {
        events.add(event);
    }

    /** All that was recorded, oldest first. */
    public List<AuditEvent> events() {
        return events;
    }

    /** The types of what was recorded, oldest first. */
    public List<String> types() {
        return events.stream().map(AuditEvent::type).toList();
    }
}
