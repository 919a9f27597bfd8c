-- People, each with a session and a login, and refresh tokens: of each login one that is good and those before it, used up. All are like what
-- the load left.
\set tombstones :tokens / :users

CREATE FUNCTION pg_temp.numbered(kind TEXT, number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT '01900000-' || lpad(to_hex(number / 65536), 4, '0') || '-7' || kind || '-8000-' || lpad(to_hex(number), 12, '0') $$;
CREATE FUNCTION pg_temp.digest(kind TEXT, number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(convert_to(kind || number, 'UTF8')), 'hex') $$;

INSERT INTO user_account (id, username, username_canonical, email, email_canonical, email_verified, claims, password_hash, enabled,
    created_at, changed_at)
SELECT pg_temp.numbered('aaa', n), 'person' || n, 'person' || n, 'person' || n || '@example.org', 'person' || n || '@example.org',
    email_verified, claims, password_hash, enabled, created_at, changed_at
FROM user_account, generate_series(1, :users) n WHERE username = 'ana';

INSERT INTO session (id, digest, user_id, auth_time, amr, remembered, created_at, idle_until, expires_at, used_at, address, browser, acr)
SELECT pg_temp.numbered('bbb', n), pg_temp.digest('session', n), pg_temp.numbered('aaa', n), s.auth_time, s.amr, s.remembered, s.created_at,
    s.idle_until, s.expires_at, s.used_at, s.address, s.browser, s.acr
FROM (SELECT * FROM session ORDER BY created_at DESC LIMIT 1) s, generate_series(1, :users) n;

INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at, auth_time, amr, session_id, outlives_session,
    id_token_claims, user_info_claims, resources, acr)
SELECT pg_temp.numbered('ccc', n), pg_temp.numbered('aaa', n), f.client_id, f.scope, f.created_at, f.expires_at, f.auth_time, f.amr,
    pg_temp.numbered('bbb', n), f.outlives_session, f.id_token_claims, f.user_info_claims, f.resources, f.acr
FROM (SELECT * FROM token_family WHERE client_id = 'bench' ORDER BY created_at DESC LIMIT 1) f, generate_series(1, :users) n;

INSERT INTO refresh_token (digest, family_id, issued_at, expires_at, retained_until, consumed_at, successor_salt)
SELECT pg_temp.digest('token', n), pg_temp.numbered('ccc', 1 + n / (:tombstones)), t.issued_at, t.expires_at, t.retained_until,
    CASE WHEN n % (:tombstones) = 0 THEN NULL ELSE t.issued_at END,
    CASE WHEN n % (:tombstones) = 0 THEN NULL ELSE left(pg_temp.digest('salt', n), 22) END
FROM (SELECT * FROM refresh_token ORDER BY issued_at DESC LIMIT 1) t, generate_series(0, :tokens - 1) n;

-- As after a quiet night: else the autovacuum of all these rows runs beside the load.
VACUUM ANALYZE;
CHECKPOINT;
