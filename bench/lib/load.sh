# The works, and how they are measured. Sourced by the commands of bench/, after products.sh, with $seconds, $connections and $results set.

basic="Basic $(printf 'bench:bench-secret-0123456789abcdefghijklmn' | base64 -w 0)"
password='username=ana&password=quiet-lantern-47-orchard&scope=openid'

# The token endpoint's answer to a form, as the client.
granted() {
  curl -sf "${token[$1]}" -H "Authorization: $basic" -d "$2" || fail "$1 refuses $2"
}

# What the database was asked by a product, without the beginnings and ends of transactions; and how many bytes it has logged.
statements() {
  sql_as_superuser postgres "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
    WHERE d.datname = '$1' AND query !~* '^(BEGIN|COMMIT|ROLLBACK|SET|SHOW|START|RESET)'"
}
logged() { sql postgres "SELECT pg_current_wal_insert_lsn() - '0/0'"; }

# A line of results: the work, the product, the round; requests a second, median and 99th percentile (µs), errors; statements and
# bytes of the write-ahead log for one request.
measured() {
  local work_name=$1 product=$2 round=$3 came asked log
  shift 3
  asked=$(statements "$product") log=$(logged)
  came=$("$@" | tail -n 1)
  asked=$(($(statements "$product") - asked)) log=$(($(logged) - log))
  awk -v OFS='\t' -v work="$work_name" -v product="$product" -v round="$round" -v asked="$asked" -v log_bytes="$log" -v seconds="$seconds" \
    '{ requests = $1 * seconds; if (requests < 1) requests = 1; print work, product, round, $0, asked / requests, log_bytes / requests }' \
    <<<"$came" | tee -a "$results"
}

load() {
  local work_name=$1 product=$2 round=$3 script=$4 target=$5 threads=2
  # With the state of a connection there is one a thread.
  if [[ $script == refresh ]]; then threads=$connections; fi
  measured "$work_name" "$product" "$round" \
    wrk -t "$threads" -c "$connections" -d "${seconds}s" --latency -s "bench/wrk/$script.lua" "$target"
}

run_jwks() { load jwks "$1" "$2" request "${jwks[$1]}"; }

run_metadata() { load metadata "$1" "$2" request "${metadata[$1]}"; }

run_client_credentials() {
  METHOD=POST BODY='grant_type=client_credentials' AUTHORIZATION=$basic load client_credentials "$1" "$2" request "${token[$1]}"
}

run_userinfo() { with_bearers userinfo "$1" "$2" "${userinfo[$1]}"; }

run_introspection() {
  local access
  access=$(granted "$1" grant_type=client_credentials | jq -r .access_token)
  METHOD=POST BODY="token=$access" AUTHORIZATION=$basic load introspection "$1" "$2" request "${introspection[$1]}"
  require_active "$1" "$access"
}

# A token that is not active is answered 200 as well.
require_active() {
  curl -sf "${introspection[$1]}" -H "Authorization: $basic" -d "token=$2" | jq -e .active >/dev/null ||
    fail "$1 was asked for tokens that are not active"
}

run_protected() { with_bearers protected "$1" "$2" "${protected[$1]}"; }

# What people's tokens are asked for, of $sessions logins in turn.
run_introspection_people() {
  AUTHORIZATION=$basic with_bearers introspection_people "$1" "$2" "${introspection[$1]}"
  require_active "$1" "$(head -n 1 "$work/bearers-$1")"
}

# With the tokens of $sessions logins in turn, made anew where they are older than ten minutes: they live for fifteen.
with_bearers() {
  local bearers=$work/bearers-$2
  if [[ -z $(find "$bearers" -mmin -10 2>/dev/null) ]]; then
    forms_of_logins "$2" "$sessions" | node bench/logins.mjs "${token[$2]}" "$basic" >"$bearers" || fail "$2 refuses logins"
  fi
  TOKENS=$bearers load "$1" "$2" "$3" tokens "$4"
}

# What so many logins are asked for by, a form a line.
forms_of_logins() {
  local i
  for i in $(seq "$2"); do printf 'grant_type=password&%s\n' "$password"; done
}

run_refresh() { refresh refresh "$1" "$2" "${password/openid/profile}"; }

# The answer has an ID token as well.
run_refresh_openid() { refresh refresh_openid "$1" "$2" "$password"; }

refresh() {
  refresh_tokens "$2" "$4" >"$work/tokens"
  TOKENS=$work/tokens CONNECTIONS=$connections AUTHORIZATION=$basic load "$1" "$2" "$3" refresh "${token[$2]}"
}

# One for each connection.
refresh_tokens() {
  local i
  for i in $(seq "$connections"); do
    granted "$1" "grant_type=password&$2" | jq -r .refresh_token
  done
}

run_password() {
  METHOD=POST BODY="grant_type=password&$password" AUTHORIZATION=$basic load password "$1" "$2" request "${token[$1]}"
}

# Of people in turn: where all are one, each ends the first of their own 500 sessions and waits for the others who do.
run_browser() {
  [[ -s $work/people-$1 ]] || people_like_ana "$1" >"$work/people-$1"
  measured browser "$1" "$2" \
    node bench/browse.mjs "${authorize[$1]}" "${token[$1]}" "$basic" "$connections" "$seconds" "$work/people-$1"
}

# Makes people with the password of ana, who have consented to nothing yet, and prints their names.
people_like_ana() {
  case $1 in
    aldaba)
      sql aldaba "INSERT INTO user_account SELECT copied.* FROM user_account u, generate_series(1, $persons) n,
        jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'username', 'person' || n, 'username_canonical', 'person' || n,
          'email', 'person' || n || '@example.org', 'email_canonical', 'person' || n || '@example.org')) copied WHERE u.username = 'ana'"
      ;;
    keycloak)
      sql keycloak "INSERT INTO user_entity SELECT copied.* FROM user_entity u, generate_series(1, $persons) n,
        jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'username', 'person' || n, 'email', 'person' || n || '@example.org',
          'email_constraint', 'person' || n || '@example.org')) copied WHERE u.username = 'ana';
        INSERT INTO credential SELECT copied.* FROM user_entity u, user_entity ana JOIN credential c ON c.user_id = ana.id,
          jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'user_id', u.id)) copied
        WHERE ana.username = 'ana' AND u.username LIKE 'person%';
        INSERT INTO user_role_mapping SELECT copied.* FROM user_entity u, user_entity ana JOIN user_role_mapping m ON m.user_id = ana.id,
          jsonb_populate_record(m, jsonb_build_object('user_id', u.id)) copied
        WHERE ana.username = 'ana' AND u.username LIKE 'person%'"
      ;;
    *) fail "$1 knows no people" ;;
  esac
  seq -f 'person%.0f' "$persons"
}

# Where a product has no such endpoint it stays out: Spring's knows no people here.
takes_part() { [[ $2 != spring || $1 =~ ^(jwks|metadata|client_credentials|introspection)$ ]]; }

