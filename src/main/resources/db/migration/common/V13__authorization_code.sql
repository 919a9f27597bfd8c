-- Authorization codes: used once, then a tombstone until nothing issued by it could live.
CREATE TABLE authorization_code (
    digest           VARCHAR(64)  NOT NULL PRIMARY KEY,
    client_id        VARCHAR(128) NOT NULL,
    redirect_uri     TEXT         NOT NULL,
    user_id          VARCHAR(36)  NOT NULL,
    auth_time        BIGINT       NOT NULL,
    amr              TEXT         NOT NULL,
    session_id       VARCHAR(36)  NOT NULL,
    scope            TEXT         NOT NULL,
    id_token_claims  TEXT         NOT NULL,
    user_info_claims TEXT         NOT NULL,
    nonce            TEXT,
    code_challenge   VARCHAR(43),
    family_id        VARCHAR(36)  NOT NULL,
    issued_at        BIGINT       NOT NULL,
    expires_at       BIGINT       NOT NULL,
    consumed_at      BIGINT
);

CREATE INDEX authorization_code_expires_at ON authorization_code (expires_at);
