-- Other OpenID providers that people come from; the secret we share with one is sealed under the key-encryption key.
CREATE TABLE identity_provider (
    alias    VARCHAR(32) NOT NULL PRIMARY KEY,
    document TEXT        NOT NULL
);

-- Logins that are at a provider: come back once, then a tombstone until they are expired.
CREATE TABLE pending_login (
    state       VARCHAR(64) NOT NULL PRIMARY KEY,
    browser     VARCHAR(64) NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    way_on      TEXT        NOT NULL,
    max_age     BIGINT      NOT NULL,
    expires_at  BIGINT      NOT NULL,
    consumed_at BIGINT
);

CREATE INDEX pending_login_expires_at ON pending_login (expires_at);

-- People whose verified address is an account's, until they prove that it is theirs; who they are is sealed.
CREATE TABLE pending_link (
    secret      VARCHAR(64) NOT NULL PRIMARY KEY,
    browser     VARCHAR(64) NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    identity    TEXT        NOT NULL,
    user_id     VARCHAR(36) NOT NULL,
    way_on      TEXT        NOT NULL,
    expires_at  BIGINT      NOT NULL,
    consumed_at BIGINT
);

CREATE INDEX pending_link_expires_at ON pending_link (expires_at);

-- What sessions rest on at providers; the ID token is sealed.
CREATE TABLE upstream_session (
    session_id VARCHAR(36)  NOT NULL PRIMARY KEY,
    user_id    VARCHAR(36)  NOT NULL,
    provider   VARCHAR(32)  NOT NULL,
    subject    VARCHAR(255) NOT NULL,
    sid        VARCHAR(255) NOT NULL,
    id_token   TEXT         NOT NULL,
    expires_at BIGINT       NOT NULL
);

CREATE INDEX upstream_session_sid ON upstream_session (provider, sid);
CREATE INDEX upstream_session_subject ON upstream_session (provider, subject);
CREATE INDEX upstream_session_expires_at ON upstream_session (expires_at);
