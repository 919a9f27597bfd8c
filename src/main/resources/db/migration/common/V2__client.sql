-- A registered client (RFC 7591). One row holds all of it, for it is read on every token request.
-- Lists are texts: parted by a space where an entry cannot have one, by a line feed elsewhere.
CREATE TABLE client (
    id             VARCHAR(128) NOT NULL PRIMARY KEY,
    name           VARCHAR(200) NOT NULL,
    auth_method    VARCHAR(32)  NOT NULL,
    grant_types    TEXT         NOT NULL,
    response_types TEXT         NOT NULL,
    scope          TEXT         NOT NULL,
    redirect_uris  TEXT         NOT NULL,
    contacts       TEXT         NOT NULL,
    client_uri     TEXT,
    logo_uri       TEXT,
    policy_uri     TEXT,
    tos_uri        TEXT,
    secret         VARCHAR(64),
    earlier_secret VARCHAR(64),
    enabled        BOOLEAN      NOT NULL
);
