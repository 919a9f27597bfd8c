-- What the tokens of a device shall be for (RFC 8707): indicators parted by a space.
ALTER TABLE device_authorization ADD COLUMN resources TEXT NOT NULL DEFAULT '';
