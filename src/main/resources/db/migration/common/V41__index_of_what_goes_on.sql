-- What ends everything of a user, and a login that counts sessions, read only what is not over: what is over is kept for a week, or for as
-- long as its tokens would have lived. Indexes that they replace are removed by the next migration: a table is locked for an instant then,
-- but not while an index is made of it.
CREATE INDEX session_unended ON session (user_id, idle_until) WHERE ended_at IS NULL;
CREATE INDEX token_family_unrevoked ON token_family (user_id) WHERE revoked_at IS NULL;
