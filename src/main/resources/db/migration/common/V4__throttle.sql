-- Attempts to log in, by digests of name, address and both. A row means nothing once its window has ended.
CREATE TABLE login_throttle (
    bucket VARCHAR(64) NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    window_ends_at BIGINT NOT NULL
);

CREATE INDEX login_throttle_window ON login_throttle (window_ends_at);
