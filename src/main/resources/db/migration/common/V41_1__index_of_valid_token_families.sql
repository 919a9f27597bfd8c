CREATE INDEX IF NOT EXISTS token_family_unrevoked ON token_family (user_id) WHERE revoked_at IS NULL;
