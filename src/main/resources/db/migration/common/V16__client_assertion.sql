-- A secret that assertions are verified with, sealed under the key-encryption key; every other has its digest only.
ALTER TABLE client ADD COLUMN sealed_secret TEXT;
ALTER TABLE client ADD COLUMN earlier_sealed_secret TEXT;

-- Assertions of clients that were used: of the client's identifier and the assertion's, until they are expired.
CREATE TABLE used_assertion (
    digest     VARCHAR(64) NOT NULL PRIMARY KEY,
    expires_at BIGINT      NOT NULL
);

CREATE INDEX used_assertion_expires_at ON used_assertion (expires_at);
