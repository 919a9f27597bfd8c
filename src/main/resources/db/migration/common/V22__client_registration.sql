-- Clients that registered themselves (RFC 7591): no operator answers for them.
ALTER TABLE client ADD COLUMN self_registered BOOLEAN NOT NULL DEFAULT FALSE;

-- How each of them is managed (RFC 7592): of its registration access token there is the digest only.
CREATE TABLE client_registration (
    client_id    VARCHAR(128) NOT NULL PRIMARY KEY,
    access_token VARCHAR(64)  NOT NULL,
    template     TEXT         NOT NULL,
    issued_at    BIGINT       NOT NULL
);

-- How many there are: one row, counted by one statement with its bound.
CREATE TABLE client_registration_tally (
    id         INTEGER NOT NULL PRIMARY KEY,
    registered BIGINT  NOT NULL
);

-- What strangers need to register (RFC 7591 §3): digests, and what a client gets that shows it.
CREATE TABLE initial_access_token (
    id         VARCHAR(36) NOT NULL PRIMARY KEY,
    digest     VARCHAR(64) NOT NULL UNIQUE,
    template   TEXT        NOT NULL,
    max_uses   BIGINT,
    uses       BIGINT      NOT NULL,
    issued_at  BIGINT      NOT NULL,
    expires_at BIGINT
);

CREATE INDEX initial_access_token_expires_at ON initial_access_token (expires_at);

-- What is ended when a client is deleted.
CREATE INDEX authorization_code_client_id ON authorization_code (client_id);
CREATE INDEX consent_client_id ON consent (client_id);
CREATE INDEX device_authorization_client_id ON device_authorization (client_id);
