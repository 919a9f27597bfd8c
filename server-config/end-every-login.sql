-- Run after a restore, before Aldaba is started: it ends every login, session and code of the backup, and all users log in again. So
-- nothing that was revoked since becomes valid again. The next start creates the initial access tokens of the import file again. For
-- SQLite and PostgreSQL.
UPDATE token_family SET revoked_at = created_at WHERE revoked_at IS NULL;
UPDATE session SET ended_at = created_at WHERE ended_at IS NULL;
UPDATE authorization_code SET consumed_at = issued_at WHERE consumed_at IS NULL;
UPDATE device_authorization SET consumed_at = issued_at WHERE consumed_at IS NULL;
-- A consent withdrawn since the backup would be back.
DELETE FROM consent;
DELETE FROM initial_access_token;
DELETE FROM import_entry WHERE kind = 'initial_token';
