package io.aldaba.kernel;

/** Stores events in the same transaction as the changes they describe, and logs them once that has committed. */
public interface AuditTrail {

    /** Stores the event. */
    void record(AuditEvent event);
}
