-- Token families, refresh tokens with their tombstones, and revoked access tokens.
CREATE TABLE token_family (
    id         VARCHAR(36)  NOT NULL PRIMARY KEY,
    user_id    VARCHAR(36)  NOT NULL,
    client_id  VARCHAR(128) NOT NULL,
    scope      TEXT         NOT NULL,
    created_at BIGINT       NOT NULL,
    expires_at BIGINT       NOT NULL,
    revoked_at BIGINT
);

CREATE INDEX token_family_expires_at ON token_family (expires_at);
CREATE INDEX token_family_user_id ON token_family (user_id);
CREATE INDEX token_family_client_id ON token_family (client_id);

CREATE TABLE refresh_token (
    digest         VARCHAR(64) NOT NULL PRIMARY KEY,
    family_id      VARCHAR(36) NOT NULL REFERENCES token_family (id),
    issued_at      BIGINT      NOT NULL,
    expires_at     BIGINT      NOT NULL,
    retained_until BIGINT      NOT NULL,
    consumed_at    BIGINT,
    successor_salt VARCHAR(64)
);

CREATE INDEX refresh_token_family_id ON refresh_token (family_id);
CREATE INDEX refresh_token_retained_until ON refresh_token (retained_until);

CREATE TABLE revoked_access_token (
    jti        VARCHAR(64) NOT NULL PRIMARY KEY,
    revoked_at BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL
);

CREATE INDEX revoked_access_token_expires_at ON revoked_access_token (expires_at);
