-- As on PostgreSQL; here a table is made anew to lose a reference.
CREATE TABLE refresh_token_alone (
    digest         VARCHAR(64) NOT NULL PRIMARY KEY,
    family_id      VARCHAR(36) NOT NULL,
    issued_at      BIGINT      NOT NULL,
    expires_at     BIGINT      NOT NULL,
    retained_until BIGINT      NOT NULL,
    consumed_at    BIGINT,
    successor_salt VARCHAR(64)
);

INSERT INTO refresh_token_alone SELECT digest, family_id, issued_at, expires_at, retained_until, consumed_at, successor_salt
    FROM refresh_token;

DROP TABLE refresh_token;
ALTER TABLE refresh_token_alone RENAME TO refresh_token;

CREATE INDEX refresh_token_retained_until ON refresh_token (retained_until);
