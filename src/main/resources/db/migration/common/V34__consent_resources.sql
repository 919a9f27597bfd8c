-- What people allowed clients to get tokens for (RFC 8707): indicators parted by a space. Older releases neither ask nor write it.
ALTER TABLE consent ADD COLUMN resources TEXT NOT NULL DEFAULT '';
