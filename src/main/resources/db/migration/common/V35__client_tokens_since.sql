-- Since when access tokens of the client count (epoch milliseconds, whole seconds): those from before it was disabled do not, though it
-- is enabled again. Older releases neither ask nor write it.
ALTER TABLE client ADD COLUMN tokens_since BIGINT NOT NULL DEFAULT 0;
