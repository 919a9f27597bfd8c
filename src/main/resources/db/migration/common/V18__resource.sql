-- What access tokens may be for (RFC 8707), and which of it was granted: indicators parted by a space.
CREATE TABLE resource (
    indicator VARCHAR(255)  NOT NULL PRIMARY KEY,
    profile   VARCHAR(32)   NOT NULL,
    algorithm VARCHAR(16)   NOT NULL,
    lifetime  BIGINT        NOT NULL,
    scope     TEXT          NOT NULL,
    enabled   BOOLEAN       NOT NULL
);

ALTER TABLE token_family ADD COLUMN resources TEXT NOT NULL DEFAULT '';
ALTER TABLE authorization_code ADD COLUMN resources TEXT NOT NULL DEFAULT '';
