package io.aldaba.audit;

import io.aldaba.kernel.AuditEvent;
import java.time.Instant;

/**
 * An event in the audit trail. It is also fired as a CDI event, which can be observed after the commit.
 *
 * @param id its identifier
 * @param at when it was recorded
 * @param event what happened
 */
public record RecordedEvent(String id, Instant at, AuditEvent event) {}
