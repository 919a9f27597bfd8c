-- Other OpenID providers, each sealed as a whole. What identity_provider has was not, so nobody comes from there any more until the
-- import file has said it again: it is applied at the next start. Older releases still read that table.
CREATE TABLE sealed_provider (
    alias    VARCHAR(32) NOT NULL PRIMARY KEY,
    envelope TEXT        NOT NULL
);

DELETE FROM import_entry WHERE kind = 'PROVIDER';

-- The link that a login at a provider shall prove, by the digest of its secret; empty for any other login.
ALTER TABLE pending_login ADD COLUMN proves VARCHAR(64) NOT NULL DEFAULT '';
