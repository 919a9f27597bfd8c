-- The clients that are told about tokens for the resource (RFC 7662 §4), parted by a space; null where every client of the operator's
-- is. Older releases neither ask nor write it.
ALTER TABLE resource ADD COLUMN introspection_clients TEXT;
