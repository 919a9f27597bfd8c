-- Who is logged in at which browser. The browser holds a secret, the table its digest.
CREATE TABLE session (
    id         VARCHAR(36) NOT NULL PRIMARY KEY,
    digest     VARCHAR(64) NOT NULL UNIQUE,
    user_id    VARCHAR(36) NOT NULL,
    auth_time  BIGINT      NOT NULL,
    amr        TEXT        NOT NULL,
    remembered BOOLEAN     NOT NULL,
    created_at BIGINT      NOT NULL,
    idle_until BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL,
    ended_at   BIGINT
);

CREATE INDEX session_user_id ON session (user_id);
CREATE INDEX session_idle_until ON session (idle_until);
