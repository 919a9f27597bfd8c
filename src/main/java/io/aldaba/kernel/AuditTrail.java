package io.aldaba.kernel;

/** What happened, kept in the same transaction as what it tells of, and told to the log once that has committed. */
public interface AuditTrail {

    /** Keeps the event. */
    void record(AuditEvent event);
}
