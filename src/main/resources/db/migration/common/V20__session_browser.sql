-- What people tell their sessions apart by: when each was last used, and at which browser it is.
ALTER TABLE session ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN address VARCHAR(64);
ALTER TABLE session ADD COLUMN browser VARCHAR(64);

UPDATE session SET used_at = created_at;
