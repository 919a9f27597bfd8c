-- Requests of devices: decided once at a browser, redeemed once, then tombstones. Of both codes there are digests only.
CREATE TABLE device_authorization (
    device_code   VARCHAR(64)  NOT NULL PRIMARY KEY,
    user_code     VARCHAR(64)  NOT NULL UNIQUE,
    client_id     VARCHAR(128) NOT NULL,
    scope         TEXT         NOT NULL,
    family_id     VARCHAR(36)  NOT NULL,
    poll_interval BIGINT       NOT NULL,
    next_poll_at  BIGINT       NOT NULL,
    decision      VARCHAR(7)   NOT NULL,
    user_id       VARCHAR(36),
    auth_time     BIGINT,
    amr           TEXT,
    session_id    VARCHAR(36),
    issued_at     BIGINT       NOT NULL,
    expires_at    BIGINT       NOT NULL,
    consumed_at   BIGINT
);

CREATE INDEX device_authorization_expires_at ON device_authorization (expires_at);
