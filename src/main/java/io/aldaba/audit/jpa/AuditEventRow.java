package io.aldaba.audit.jpa;

import io.aldaba.audit.RecordedEvent;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code audit_event}; the details are a JSON object. */
@Entity
@Table(name = "audit_event")
@Access(AccessType.FIELD)
class AuditEventRow {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "type")
    private String type;

    @Column(name = "recorded_at")
    private long recordedAt;

    @Column(name = "details")
    private String details;

    static AuditEventRow of(RecordedEvent recorded) {
        AuditEventRow row = new AuditEventRow();
        row.id = recorded.id();
        row.type = recorded.event().type();
        row.recordedAt = recorded.at().toEpochMilli();
        JsonObjectBuilder details = JSON.createObjectBuilder();
        recorded.event().details().forEach(details::add);
        row.details = details.build().toString();
        return row;
    }
}
