-- Users, each with a session and a login, and refresh tokens: for each login one valid token and the used ones before it. All rows are like
-- those of one login in a browser, begun at any time before it: sessions of six days, most of which have ended, logins of 25 days, none of
-- which has ended. The valid token of each login goes to the file :secrets, in no order.
\set tombstones :tokens / :users
\set day 86400000::BIGINT

CREATE FUNCTION pg_temp.numbered(kind TEXT, number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT '01900000-' || lpad(to_hex(number / 65536), 4, '0') || '-7' || kind || '-8000-' || lpad(to_hex(number), 12, '0') $$;
CREATE FUNCTION pg_temp.digest(text TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex') $$;
CREATE FUNCTION pg_temp.secret(number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
$$ SELECT 'alr_' || left(pg_temp.digest('token' || number), 43) $$;
-- How long before, of that time at most.
CREATE FUNCTION pg_temp.earlier(number BIGINT, most BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashint8(number)::BIGINT + 2147483648) / 65536 * most / 65536 $$;

INSERT INTO user_account (id, username, username_canonical, email, email_canonical, email_verified, claims, password_hash, enabled,
    created_at, changed_at)
SELECT pg_temp.numbered('aaa', n), 'person' || n, 'person' || n, 'person' || n || '@example.org', 'person' || n || '@example.org',
    email_verified, claims, password_hash, enabled, created_at, changed_at
FROM user_account, generate_series(1, :users) n WHERE username = 'ana';

INSERT INTO consent (user_id, client_id, scope, claims, granted_at, resources)
SELECT pg_temp.numbered('aaa', n), c.client_id, c.scope, c.claims, c.granted_at, c.resources
FROM consent c, generate_series(1, :users) n WHERE c.client_id = 'bench';

INSERT INTO session (id, digest, user_id, auth_time, amr, remembered, created_at, idle_until, expires_at, used_at, address, browser, acr)
SELECT pg_temp.numbered('bbb', n), pg_temp.digest('session' || n), pg_temp.numbered('aaa', n), s.auth_time - earlier, s.amr, s.remembered,
    s.created_at - earlier, s.idle_until - earlier, s.expires_at - earlier, s.used_at - earlier, s.address, s.browser, s.acr
FROM (SELECT * FROM session ORDER BY created_at DESC LIMIT 1) s, generate_series(1, :users) n, pg_temp.earlier(n, 6 * :day) earlier;

INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at, auth_time, amr, session_id, outlives_session,
    id_token_claims, user_info_claims, resources, acr)
SELECT pg_temp.numbered('ccc', n), pg_temp.numbered('aaa', n), f.client_id, f.scope, f.created_at - earlier, f.expires_at - earlier,
    f.auth_time - earlier, f.amr, pg_temp.numbered('bbb', n), f.outlives_session, f.id_token_claims, f.user_info_claims, f.resources, f.acr
FROM (SELECT * FROM token_family WHERE client_id = 'bench' ORDER BY created_at DESC LIMIT 1) f, generate_series(1, :users) n,
    pg_temp.earlier(n, 25 * :day) earlier;

INSERT INTO refresh_token (digest, family_id, issued_at, expires_at, retained_until, consumed_at, successor_salt)
SELECT pg_temp.digest(pg_temp.secret(n)), pg_temp.numbered('ccc', login), t.issued_at - earlier, t.expires_at - earlier,
    t.retained_until - earlier, CASE WHEN good THEN NULL ELSE t.issued_at - earlier END,
    CASE WHEN good THEN NULL ELSE left(pg_temp.digest('salt' || n), 22) END
FROM (SELECT * FROM refresh_token ORDER BY issued_at DESC LIMIT 1) t, generate_series(0, :tokens - 1) n,
    LATERAL (SELECT 1 + n / (:tombstones) AS login, n % (:tombstones) = 0 AS good) of_login, pg_temp.earlier(login, 25 * :day) earlier;

\pset tuples_only on
\pset format unaligned
\o :secrets
SELECT pg_temp.secret((login - 1) * (:tombstones)) FROM generate_series(1, :users) login ORDER BY random();
\o

-- As after a quiet night: else the autovacuum of all these rows runs beside the load.
VACUUM ANALYZE;
CHECKPOINT;
