# An administrator's work with one server on SQLite, with the commands of docs/servers: read its log, back up, deploy a newer WAR and
# the older one again, restore. Sourced by scripts/check-servers.

check_operations() {
  unpack
  set_up
  operate
}

operate() {
  export BACKUP=$work/backup
  mkdir "$BACKUP"
  make_newer_wars
  [[ $server != payara ]] || assert_address_changed
  assert_logged
  assert_upgraded
  assert_restored
}

# --- the address ---

# The others take it from the environment at their start.
assert_address_changed() {
  local other=http://127.0.0.2:$port/health/ready
  [[ $(status "$other") == 000 ]] || fail 'it listens on more than one address'
  HTTP_HOST=0.0.0.0 run_documented payara-address || fail 'the address'
  await_ready
  expect "$(status "$other")" 200 'another address of this machine'
  HTTP_HOST=127.0.0.1 run_documented payara-address || fail 'the address from before'
  await_ready
  say 'the address is changed, and changed back'
}

# --- the log ---

# The end of the server's own log, which is found as its page says.
server_log() {
  local commands
  commands=$(documented "$server-log") || exit
  bash -c "$commands" 2>>"$work/commands.log"
}

await_logged() {
  local i
  for i in $(seq 30); do
    grep -q -e "$1" <(server_log) && return
    sleep 0.5
  done
  fail "the log does not say: $1"
}

assert_logged() {
  log_in
  await_logged '"event":"login.succeeded"'
  assert_query_unlogged
  refuse_me
  sleep 1
  ! grep -q "$request" <(server_log) || fail 'a refusal is logged, and was not asked for'
  run_documented "$server-logging" || fail 'the setting of the log'
  local i
  for i in $(seq 20); do
    refuse_me
    sleep 0.5
    grep "^{.*$request" <(server_log) >"$work/said" && break
  done
  jq -e . "$work/said" >/dev/null && grep -q 'refused with 400' "$work/said" || fail "no refusal as JSON: $(cat "$work/said")"
  take_tokens
  await_logged '\\"event\\":\\"login.succeeded\\"'
  ! grep -q -e "$access_token" -e "$refresh_token" <(log) || fail 'the log has tokens'
  run_documented "$server-logging-back" || fail 'the setting of the log back'
  for i in $(seq 20); do
    refuse_me
    sleep 0.5
    grep -q "$request" <(server_log) || break
  done
  ! grep -q "$request" <(server_log) || fail 'refusals are still logged'
  say 'the log tells of logins, and for as long as it is asked of refusals, as JSON'
}

# What stood in the query of a form, also beside a parameter that Jersey does not find there again.
assert_query_unlogged() {
  expect "$(status "$base/token?username=johndoe&password=in-the-query" -d '')" 400 'a login in the query'
  expect "$(status "$base/token?%C3%B1&password=in-the-query" -d '')" 400 'a strange one'
  sleep 1
  ! grep -q in-the-query <(server_log) || fail "the log repeats the query: $(grep -m 1 in-the-query <(server_log))"
}

# The answer has the number that the log knows the request by.
refuse_me() {
  expect "$(status "$base/token" -d grant_type=guess)" 400 'no grant'
  request=$(sed -n 's/^[Xx]-[Rr]equest-[Ii]d: \([^[:space:]]*\).*/\1/p' "$work/headers")
  [[ -n $request ]] || fail 'the answer has no number'
}

# --- a newer WAR, one that cannot migrate, and the older one again ---

# A release with one more migration, and one whose second new migration fails.
make_newer_wars() {
  local scripts=WEB-INF/classes/db/migration/common
  mkdir -p "$work/war/$scripts"
  cp target/aldaba.war "$work/newer.war"
  echo 'CREATE TABLE newer (id VARCHAR(36) NOT NULL PRIMARY KEY);' >"$work/war/$scripts/V9001__newer.sql"
  jar --update --file "$work/newer.war" -C "$work/war" "$scripts"
  cp "$work/newer.war" "$work/broken.war"
  printf '%s\n' 'CREATE TABLE half_made (id VARCHAR(36));' 'INSERT INTO nowhere VALUES (1);' \
    >"$work/war/$scripts/V9002__broken.sql"
  jar --update --file "$work/broken.war" -C "$work/war" "$scripts"
}

assert_upgraded() {
  local keys
  keys=$(curl -s "$base/jwks")
  take_tokens
  revoked=$refresh_token
  take_tokens
  used=$refresh_token
  run_documented sqlite-backup || fail 'the backup'
  assert_backup_kept

  # What the backup does not know of.
  expect "$(status "$base/revoke" -d "token=$revoked" -d client_id=aldaba)" 200 'the revocation'
  assert_everybody_stays "$keys"
  [[ $(sqlite3 "$BACKUP/aldaba.db" 'SELECT count(*) FROM token_family WHERE revoked_at IS NULL') == 4 ]] ||
    fail 'the backup has other logins'

  replace "$work/newer.war"
  await_table newer
  await_ready
  assert_everybody_stays "$keys"
  say 'a newer WAR: its migration is applied, everybody stays logged in, the keys are the same'

  replace "$work/broken.war"
  assert_refused nowhere
  nothing stored "SELECT 1 FROM sqlite_master WHERE name = 'half_made'" || fail 'a failed migration left a table'

  replace target/aldaba.war
  await_ready
  await_logged 'newer than the latest available migration'
  assert_everybody_stays "$keys"
  say 'the older WAR serves the newer schema, everybody stays logged in, the keys are the same'
}

# A second one into the same directory, and those of nothing, say so and leave nothing.
assert_backup_kept() {
  local before
  before=$(sha256sum "$BACKUP/aldaba.db")
  ! run_documented sqlite-backup || fail 'a second backup into the same directory is said to be well'
  expect "$(sha256sum "$BACKUP/aldaba.db")" "$before" 'the first backup'
  mkdir "$work/empty"
  ! ALDABA_DATA_DIRECTORY=$work/empty BACKUP=$work/empty run_documented sqlite-backup || fail 'a backup of nothing is said to be well'
  ! ALDABA_DATA_DIRECTORY='' BACKUP=$work/empty run_documented sqlite-backup || fail 'a backup of no directory is said to be well'
  [[ -z $(ls "$work/empty") && ! -e /aldaba.db ]] || fail "a backup of nothing left $(ls "$work/empty" /aldaba.db)"
}

replace() { WAR=$1 run_documented "$server-upgrade" || [[ $1 == */broken.war ]] || fail "the replacement by $1"; }

await_table() {
  local i
  for i in $(seq 60); do
    [[ -z $(stored "SELECT 1 FROM sqlite_master WHERE name = '$1'") ]] || return 0
    sleep 1
  done
  fail "no table $1 after a minute"
}

assert_everybody_stays() {
  [[ $(curl -sk "$base/jwks") == "$1" ]] || fail 'the keys are others now'
  expect "$(status "$base/users/me" -H "Authorization: Bearer $access_token")" 200 'the access token from before'
  expect "$(status "$base/token/refresh" -d "refresh_token=$refresh_token")" 200 'the refresh token from before'
  read_tokens
}

# --- a restore ---

assert_restored() {
  local lost=$refresh_token lost_access=$access_token
  stop
  assert_restore_refused
  run_documented sqlite-restore || fail 'the restore'
  start
  await_ready
  nothing stored "SELECT 1 FROM sqlite_master WHERE name = 'newer'" || fail 'this is not the backup'
  assert_all_logged_out "$lost" "$used" "$revoked"
  expect "$(status "$base/users/me" -H "Authorization: Bearer $lost_access")" 401 'an access token of the lost time'
  log_in
  say 'restored: what was revoked since the backup stays so, everybody logs in again'
}

# From where nothing is, and of what is no database: what is there stays, and what a server that was killed left beside it.
assert_restore_refused() {
  local before wrong
  : >>"$work/data/aldaba.db-wal"
  before=$(sha256sum "$work"/data/aldaba.db{,-wal})
  mkdir "$work/damaged"
  echo damaged >"$work/damaged/aldaba.db"
  for wrong in "$work/nowhere" "$work/damaged" ''; do
    ! BACKUP=$wrong run_documented sqlite-restore || fail "a restore from '$wrong' is said to be well"
    expect "$(sha256sum "$work"/data/aldaba.db{,-wal})" "$before" "the database after a restore from '$wrong'"
  done
}
