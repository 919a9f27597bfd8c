package io.aldaba.audit;

import io.aldaba.kernel.AuditEvent;
import java.time.Instant;

/**
 * An event in the trail. It is fired as a CDI event too, for whoever wants to know of it after the commit.
 *
 * @param id its identifier
 * @param at when it was recorded
 * @param event what happened
 */
public record RecordedEvent(String id, Instant at, AuditEvent event) {}
