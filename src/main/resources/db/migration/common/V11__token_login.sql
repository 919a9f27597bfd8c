-- What a family of tokens rests on: the login, and the claims that were asked for by name.
ALTER TABLE token_family ADD COLUMN auth_time BIGINT NOT NULL DEFAULT 0;
ALTER TABLE token_family ADD COLUMN amr TEXT NOT NULL DEFAULT '';
ALTER TABLE token_family ADD COLUMN session_id VARCHAR(36);
ALTER TABLE token_family ADD COLUMN outlives_session BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE token_family ADD COLUMN id_token_claims TEXT NOT NULL DEFAULT '';
ALTER TABLE token_family ADD COLUMN user_info_claims TEXT NOT NULL DEFAULT '';

UPDATE token_family SET auth_time = created_at;

CREATE INDEX token_family_session_id ON token_family (session_id);
