# Nodes on one PostgreSQL with nginx in front: what scripts/check-fleet and scripts/check-servers share, both of which source it. Also a
# second node next to the first, and backup and restore of the database.

# Which server each is, where they differ.
declare -A servers=()
declare -A works=([first]=$work [second]=$work-second)
declare -A ports=([first]=$port [second]=$((port + 40)))
proxy=https://localhost:$((port + 20))

# What all nodes are told the same.
share_settings() {
  issuer=$proxy
  export ALDABA_PROXIES=127.0.0.1 ALDABA_KEYS_ENCRYPTION_KEY
  ALDABA_KEYS_ENCRYPTION_KEY=$(openssl rand -base64 32)
}

# What follows speaks to this node, and is run there.
at() {
  server=${servers[$1]:-$server} work=${works[$1]} port=${ports[$1]} base=http://localhost:${ports[$1]}
  settle
}

stop_node() {
  at "$1"
  stop
}

# nginx sends nobody to the node any more, and none of those it sent there waits for an answer.
out_of_proxy() {
  sed -i "s|server 127.0.0.1:${ports[$1]};|server 127.0.0.1:${ports[$1]} down;|" "$nginx/nginx.conf"
  reload_proxy
}

into_proxy() {
  sed -i "s|server 127.0.0.1:${ports[$1]} down;|server 127.0.0.1:${ports[$1]};|" "$nginx/nginx.conf"
  reload_proxy
}

# The workers of before end when what they have under way is answered.
reload_proxy() {
  local worker i workers
  workers=$(pgrep -P "$(cat "$nginx/pid")")
  nginx -c "$nginx/nginx.conf" -e "$nginx/error.log" -s reload
  for worker in $workers; do
    for i in $(seq 300); do
      kill -0 "$worker" 2>/dev/null || continue 2
      sleep 0.1
    done
    fail 'nginx still has something under way after half a minute'
  done
}

check_nodes() {
  add_second
  assert_one_service
  assert_one_is_enough
  assert_nodes_watched
  assert_outage_survived
  assert_terminations_survived
  assert_hang_survived
  assert_start_before_database
  assert_database_restored
}

add_second() {
  at second
  unpack
  cleanup+=("at first" "stop_node second")
  install_on_postgresql
  await_ready
  at first
  start_nginx "${ports[second]}"
}

# Logged in at one, refreshed at the other, logged out everywhere.
assert_one_service() {
  local keys
  keys=$(curl -s "$base/jwks")
  take_tokens
  at second
  assert_everybody_stays "$keys"
  assert_answered 200 "\"issuer\":\"$issuer\"" "$base/.well-known/openid-configuration"
  expect "$(status "$base/revoke" -d "token=$refresh_token" -d client_id=aldaba)" 200 'the revocation'
  at first
  expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 401 'what was revoked at the other node'
  assert_all_logged_out "$refresh_token"
  assert_served 198.51.100.77 second first
  say "two nodes behind nginx are one service: what one gave out the other refreshes and revokes"
}

# Logins by nginx, as from that address, come to each of the nodes: sooner or later, for its turns are shared with whatever load there is.
assert_served() {
  local address=$1 node missing
  shift
  for _ in $(seq 30); do
    missing=
    for node in "$@"; do
      expect "$(status "$proxy/token" -H "X-Forwarded-For: $address" -d username=johndoe -d password=secret)" 200 'a login by nginx'
    done
    for node in "$@"; do
      at "$node"
      grep -q "login.succeeded.*$address" <(log) || missing=$node
    done
    [[ -n $missing ]] || return 0
  done
  fail "nginx sent nobody to the $missing node"
}

# The one that is left serves everybody, before nginx is told and after.
assert_one_is_enough() {
  at first
  take_tokens
  stop
  base=$proxy
  local keys i
  keys=$(curl -sk "$base/jwks")
  for i in $(seq 6); do assert_everybody_stays "$keys"; done
  out_of_proxy first
  for i in $(seq 6); do assert_everybody_stays "$keys"; done
  say 'with one node stopped people are served by the other, nobody is refused'
}

# PostgreSQL asks soon whether a node is there still, as the datasource wants it: its ends of the connections have a timer of at most
# twenty seconds (in hundredths, /proc/net/tcp), where Linux by itself would ask after two hours.
assert_nodes_watched() {
  local port of state timer connections=0
  port=$(printf '%04X' "$DATABASE_PORT")
  while read -r _ of _ state _ timer _; do
    [[ ${of##*:} == "$port" && $state == 01 ]] || continue
    connections=$((connections + 1))
    ((0x${timer##*:} <= 2000)) || fail "PostgreSQL would not notice soon that a node has vanished: timer $timer"
  done < <(tail -q -n +2 /proc/net/tcp /proc/net/tcp6)
  ((connections > 0)) || fail 'no connection to PostgreSQL is found'
  say "PostgreSQL watches over its $connections connections"
}

# While PostgreSQL is down: 503 and when to try again, and afterwards all is as before.
assert_outage_survived() {
  base=$proxy
  take_tokens
  stop_database
  local i
  for i in 1 2 3; do
    expect "$(status "$base/token" -d username=johndoe -d password=secret)" 503 'a login without a database'
    grep -qi '^retry-after: 5' "$work/headers" || fail 'nobody is told when to try again'
    expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 503 'a request without a database'
  done
  start_database
  await_ready
  expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 200 'the token from before the outage'
  expect "$(status "$base/token/refresh" -d "refresh_token=$refresh_token")" 200 'the refresh token from before the outage'
  say 'PostgreSQL stopped and started again: 503 meanwhile, nobody is logged out'
}

# PostgreSQL ends each connection of the node, as it does at a fast shutdown: one request is refused at most, though the pool had many. A role
# may end its own connections, but not the work of an autovacuum.
assert_terminations_survived() {
  local ended began ready i refused=0
  at second
  take_tokens
  seq 16 | xargs -P 16 -I{} curl -s -m 30 -o /dev/null "$base/token" -d username=johndoe -d password=secret
  ended=$(sql aldaba "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()")
  ((ended > 1)) || fail "the node had $ended connections"
  began=$(date +%s%N)
  until [[ $(status "$base/health/ready") == 200 ]]; do
    refused=$((refused + 1))
    (($(date +%s%N) - began < 2000000000)) || fail 'not ready two seconds after its connections were ended'
  done
  ready=$((($(date +%s%N) - began) / 1000000))
  for i in $(seq 8); do
    [[ $(status "$base/token" -d username=johndoe -d password=secret) == 200 ]] || refused=$((refused + 1))
    [[ $(status "$base/users/me" -H "Authorization: Bearer $access_token") == 200 ]] || refused=$((refused + 1))
  done
  ((refused <= 1)) || fail "$refused requests were refused after the connections were ended"
  say "PostgreSQL ended all $ended connections of a node: $refused requests refused, ready after $ready ms"
}

# As after a power cut: a node that is started before PostgreSQL waits for it, and serves once it is there.
assert_start_before_database() {
  local began starting i
  at second
  take_tokens
  stop
  stop_database
  began=$SECONDS
  if [[ $server == wildfly ]]; then start; else start & starting=$!; fi
  for i in $(seq 60); do
    grep -q 'the database cannot be reached, to be tried for' <(log) && break
    sleep 1
  done
  grep -q 'the database cannot be reached, to be tried for' <(log) || fail 'the node does not wait for the database'
  # Longer than a try takes.
  sleep 10
  start_database
  if [[ -n ${starting:-} ]]; then wait "$starting" || true; fi
  await_ready
  expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 200 'the token from before the start'
  say "started before PostgreSQL: waited for it, ready $((SECONDS - began)) s after the start"
}

stop_database() {
  as_database_owner "$programs/pg_ctl" -D "$postgresql/data" -m fast -w stop >>"$work/commands.log" 2>&1
}

start_database() {
  as_database_owner "$programs/pg_ctl" -D "$postgresql/data" -l "$postgresql/log" -w start -o "$postgresql_options" >>"$work/commands.log" 2>&1
}

# While PostgreSQL is there and does not answer: probes are answered as ever, a crowd is told 503 and when to try again in a time that is
# bounded, and afterwards all is as before.
assert_hang_survived() {
  local database_pids crowd late=0 many=400
  at second
  take_tokens
  database_pids=$(head -n 1 "$postgresql/data/postmaster.pid")
  database_pids="$database_pids $(pgrep -d ' ' -P "$database_pids")"
  cleanup+=("kill -CONT $database_pids")
  # shellcheck disable=SC2086
  kill -STOP $database_pids
  seq "$many" | xargs -P "$many" -I{} curl -s -m 60 -o /dev/null -w '%{http_code} %header{retry-after} %{time_total}\n' \
    "$base/users/me" -H "Authorization: Bearer $access_token" >"$work/crowd" &
  crowd=$!
  sleep 2
  : >"$work/probes"
  for _ in 1 2 3 4 5; do
    if probe live 200 2000 && probe ready 503 6000; then late=0; else late=$((late + 1)); fi
    ((late < 3)) || fail "three probes in a row were late while the database hung: $(<"$work/probes")"
    sleep 1
  done
  wait "$crowd"
  # shellcheck disable=SC2086
  kill -CONT $database_pids
  expect "$(awk '$1 == 503 && $2 == 5' "$work/crowd" | wc -l)" "$many" 'a crowd without an answer from the database'
  expect "$(awk '$3 > 35' "$work/crowd" | wc -l)" 0 'those who waited longer than 35 seconds'
  await_ready
  expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 200 'the token from before the hang'
  expect "$(status "$base/token/refresh" -d "refresh_token=$refresh_token")" 200 'the refresh token from before the hang'
  say "PostgreSQL hung and went on: the probes were answered, the slowest after $(sort -n -k 2 "$work/probes" | awk 'END { print $2 }') ms;" \
    "$many requests were told 503, the last after $(sort -n -k 3 "$work/crowd" | awk 'END { print $3 }') s, nobody is logged out"
}

# Whether the probe is answered within so many milliseconds; after fifteen seconds it is a fault by itself. An orchestrator gives a node up after three in a row
# that are not, for one can be late by what else the machine does.
probe() {
  local began took
  began=$(date +%s%N)
  expect "$(status "$base/health/$1" -m 15)" "$2" "the probe of health/$1 while the database hangs"
  took=$((($(date +%s%N) - began) / 1000000))
  printf '%s %d ms\n' "$1" "$took" >>"$work/probes"
  ((took < $3))
}

# Aldaba's role has it not, and a restore by it fails before it does anything.
give_right_to_restore() {
  ! run_documented postgresql-restore || fail 'a restore by a role that may not create databases is said to be well'
  nothing sql postgres "SELECT 1 FROM pg_database WHERE datname = 'aldaba_restored'" || fail 'a role without the right made a database'
  run_statements postgresql-restore-right || fail 'the right to create databases'
}

assert_database_restored() {
  local revoked used
  base=$proxy
  take_tokens
  revoked=$refresh_token
  take_tokens
  used=$refresh_token
  run_documented postgresql-backup || fail 'the backup'
  ! run_documented postgresql-backup || fail 'a second backup into the same directory is said to be well'
  expect "$(status "$base/revoke" -d "token=$revoked" -d client_id=aldaba)" 200 'the revocation'
  expect "$(status "$base/token/refresh" -d "refresh_token=$used")" 200 'the use'
  read_tokens
  register forgotten

  at second
  give_right_to_restore
  ! run_documented postgresql-restore || fail 'a database that a node has open was replaced'
  stop
  ! BACKUP=$work/nowhere run_documented postgresql-restore || fail 'a restore from where nothing is is said to be well'
  expect "$(sql aldaba "SELECT count(*) FROM user_account WHERE username = 'forgotten'")" 1 'who came since the backup'
  (($(sql aldaba 'SELECT count(*) FROM token_family WHERE revoked_at IS NULL') > 0)) || fail 'a refused restore ended every login'
  run_documented postgresql-restore || fail 'the restore'
  run_statements postgresql-restore-right-back || fail 'the right to create databases back'
  start
  await_ready
  nothing sql aldaba "SELECT 1 FROM user_account WHERE username = 'forgotten'" || fail 'this is not the backup'
  assert_all_logged_out "$refresh_token" "$used" "$revoked"
  log_in
  say 'PostgreSQL restored: what was revoked since the backup stays so, everybody logs in again'
}
