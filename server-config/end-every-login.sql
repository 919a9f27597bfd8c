-- After a restore, before Aldaba is started: whatever was given out up to the backup is over, and everybody logs in again. What was
-- revoked since stays revoked so. Initial access tokens that the import file declares are made anew by the next start. For SQLite and
-- PostgreSQL.
UPDATE token_family SET revoked_at = created_at WHERE revoked_at IS NULL;
UPDATE session SET ended_at = created_at WHERE ended_at IS NULL;
UPDATE authorization_code SET consumed_at = issued_at WHERE consumed_at IS NULL;
UPDATE device_authorization SET consumed_at = issued_at WHERE consumed_at IS NULL;
DELETE FROM initial_access_token;
DELETE FROM import_entry WHERE kind = 'initial_token';
