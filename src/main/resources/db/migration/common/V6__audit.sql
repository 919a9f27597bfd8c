-- What happened. Rows are written in the transaction they tell of and never changed.
CREATE TABLE audit_event (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    type VARCHAR(100) NOT NULL,
    recorded_at BIGINT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX audit_event_recorded_at ON audit_event (recorded_at);
CREATE INDEX audit_event_type ON audit_event (type, recorded_at);
