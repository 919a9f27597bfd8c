-- What a provider has logged out, by the digest of its session or person there, so that a login on its way from there begins no session
-- (logged_out_at 0: no logout is known of, a login only held it). Older releases neither ask nor write it.
CREATE TABLE upstream_logout (
    mark          VARCHAR(64) NOT NULL PRIMARY KEY,
    logged_out_at BIGINT      NOT NULL,
    expires_at    BIGINT      NOT NULL
);

CREATE INDEX upstream_logout_expires_at ON upstream_logout (expires_at);
