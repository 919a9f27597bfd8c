-- What clients are still to be told: that a session they took part in has ended.
CREATE TABLE logout_notice (
    session_id VARCHAR(36)  NOT NULL,
    client_id  VARCHAR(128) NOT NULL,
    user_id    VARCHAR(36)  NOT NULL,
    attempts   INTEGER      NOT NULL,
    due_at     BIGINT       NOT NULL,
    PRIMARY KEY (session_id, client_id)
);

CREATE INDEX logout_notice_due_at ON logout_notice (due_at);
