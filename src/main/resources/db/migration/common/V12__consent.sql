-- What people allowed which client.
CREATE TABLE consent (
    user_id    VARCHAR(36)  NOT NULL,
    client_id  VARCHAR(128) NOT NULL,
    scope      TEXT         NOT NULL,
    claims     TEXT         NOT NULL,
    granted_at BIGINT       NOT NULL,
    PRIMARY KEY (user_id, client_id)
);
