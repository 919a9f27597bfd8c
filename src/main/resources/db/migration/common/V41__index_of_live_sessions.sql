-- What ends everything of a user, and a login that counts sessions, read only what is not over: what is over is kept for a week, or for as
-- long as its tokens would have lived. Writing to a table waits while an index is made, so each has a migration, and an operator may have
-- made it before (docs/servers/operations.md). Indexes that these replace are removed by V41.2.
CREATE INDEX IF NOT EXISTS session_unended ON session (user_id, idle_until) WHERE ended_at IS NULL;
