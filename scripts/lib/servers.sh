# What the checks of the servers share: a separate server, set up with the documented commands, a PostgreSQL, an nginx, a browser, and
# requests to them. Sourced from the root of the project, with $server set.

port=${PORT:-19580}
base=http://localhost:$port
work=$PWD/target/check/$server
database_port=$((port + 32))
cleanup=()
# WildFly's, by the directory it works in.
declare -A processes

say() { printf '%s: %s\n' "$server" "$*"; }

fail() {
  say "FAILED: $*" >&2
  log | grep -v "^[[:space:]]at " | tail -n 60 | cut -c1-400 >&2
  exit 1
}

at_exit() {
  local i
  trap '' INT TERM
  for ((i = ${#cleanup[@]} - 1; i >= 0; i--)); do ${cleanup[i]} >/dev/null 2>&1 || true; done
}
trap at_exit EXIT
# Who is told to end twice at once, as by timeout, clears away all the same.
trap 'exit 143' INT TERM

# The commands of one block of server-config/README.md or docs/servers, or its statements.
documented() {
  local commands
  commands=$(awk -v mark="<!-- run: $1 -->" '
    $0 == mark { found = 1; next }
    found && /^```(sh|sql)$/ { inside = 1; next }
    inside && /^```$/ { exit }
    inside' server-config/README.md docs/servers/*.md)
  [[ -n $commands ]] || fail "no block $1 in the papers"
  printf '%s\n' "$commands"
}

# By a shell as an administrator has it, which goes on behind a command that fails: the block itself has to end there.
run_documented() {
  local commands
  commands=$(documented "$1") || exit
  bash -c "$commands" >>"$work/commands.log" 2>&1
}

# Which installation the documented commands are for.
settle() {
  case $server in
    liberty) export WLP_HOME=$work/wlp ;;
    wildfly) export JBOSS_HOME=$work/wildfly ;;
    payara) export PAYARA_HOME=$work/payara6 AS_ADMIN_PORT=$((port + 1)) ;;
  esac
  export HTTP_PORT=$port ALDABA_DATA_DIRECTORY=$work/data
}

# A server as it came, on ports of its own. Hard links where nothing is written: WildFly's installation appends to a file.
unpack() {
  settle
  rm -rf "$work"
  mkdir -p "$work"
  case $server in
    liberty)
      [[ -d target/liberty/wlp ]] || mvn -q -B -ntp -Pliberty package -DskipTests
      cp -al target/liberty/wlp "$WLP_HOME"
      rm -rf "$WLP_HOME/usr/servers"
      ;;
    wildfly)
      compgen -G 'target/wildfly/wildfly-*' >/dev/null || mvn -q -B -ntp -Pwildfly package -DskipTests
      cp -al target/wildfly/wildfly-* "$JBOSS_HOME"
      rm "$JBOSS_HOME/bin/standalone.conf"
      cp -a target/wildfly/wildfly-*/bin/standalone.conf "$JBOSS_HOME/bin/"
      rm -rf "$JBOSS_HOME/standalone" "$JBOSS_HOME"/modules/org/{sqlite,postgresql}
      mkdir -p "$JBOSS_HOME"/standalone/{deployments,configuration}
      cp target/wildfly/wildfly-*/standalone/configuration/{standalone.xml,*.properties} \
        "$JBOSS_HOME/standalone/configuration/"
      sed -i 's/management.http.port:9990/management.http.port:'$((port + 1))'/' \
        "$JBOSS_HOME/standalone/configuration/standalone.xml"
      sed -i 's/<port>9990</<port>'$((port + 1))'</' "$JBOSS_HOME/bin/jboss-cli.xml"
      ;;
    payara)
      [[ -d target/payara/payara6 ]] || mvn -q -B -ntp -Ppayara package -DskipTests
      cp -al target/payara/payara6 "$PAYARA_HOME"
      rm -rf "$PAYARA_HOME/glassfish/domains"
      mkdir "$PAYARA_HOME/glassfish/domains"
      cp -r target/payara/payara6/glassfish/domains/domain1 "$PAYARA_HOME/glassfish/domains/"
      sed -i -e "s/port=\"8080\"/port=\"$port\"/" -e "s/port=\"4848\"/port=\"$AS_ADMIN_PORT\"/" \
        -e "s/port=\"8181\"/port=\"$((port + 2))\"/" -e "s/port=\"3700\"/port=\"$((port + 3))\"/" \
        -e "s/port=\"3820\"/port=\"$((port + 4))\"/" -e "s/port=\"3920\"/port=\"$((port + 5))\"/" \
        -e "s/port=\"8686\"/port=\"$((port + 6))\"/" -e "s/port=6666/port=$((port + 7))/" \
        -e "s/value=\"7676\"/value=\"$((port + 8))\"/" "$PAYARA_HOME/glassfish/domains/domain1/config/domain.xml"
      ;;
    *) fail 'no such server' ;;
  esac
  export CONSOLE_PASSWORD=turned-the-key ALDABA_ISSUER=${issuer:-$base}
}

log() {
  cat "$work/commands.log"
  case $server in
    liberty) cat "$WLP_HOME/usr/servers/aldaba/logs/messages.log" ;;
    wildfly) cat "$work/console.log" ;;
    payara) cat "$PAYARA_HOME/glassfish/domains/domain1/logs/server.log" ;;
  esac 2>/dev/null
  cat "$work/spring.log" "$work/keycloak.log" "${apache:-}/error.log" "${slapd:-}/log" 2>/dev/null || true
}

# The installation with something replaced, by the arguments of sed.
run_installation() {
  local commands
  commands=$(documented "$server-install") || exit
  bash -c "$(sed "$@" <<<"$commands")" >>"$work/commands.log" 2>&1
}

# The first start; on WildFly the documented command stays in the foreground.
install() {
  local done=0
  run_documented "$server-install" || done=$?
  if [[ $server == wildfly ]]; then start; fi
  return "$done"
}

# The first start on PostgreSQL, of another WAR where one is given: the page says to take that file instead.
install_on_postgresql() {
  run_installation -e 's/datasource-sqlite/datasource-postgresql/' -e "s|target/aldaba\.war|${1:-target/aldaba.war}|" || fail 'the installation on PostgreSQL'
  if [[ $server == wildfly ]]; then start; fi
}

set_up() {
  cleanup+=(stop)
  install || fail 'the installation'
  await_ready
}

start() {
  local commands
  case $server in
    wildfly)
      # As an administrator would who wants the deployment tried again.
      rm -f "$JBOSS_HOME"/standalone/deployments/*.failed
      commands=$(documented wildfly-start) || exit
      setsid bash -c "$commands" >"$work/console.log" 2>&1 &
      processes[$work]=$!
      ;;
    *) run_documented "$server-start" ;;
  esac
}

stop() {
  local process=${processes[$work]:-}
  case $server in
    wildfly)
      run_documented wildfly-stop || [[ -z $process ]] || kill -- "-$process"
      [[ -z $process ]] || wait "$process" || true
      ;;
    *) run_documented "$server-stop" ;;
  esac
}

status() {
  : >"$work/headers"
  curl -sk -D "$work/headers" -o "$work/answer" -w '%{http_code}' --max-time 10 "$@" || true
}

await_ready() {
  local began=$SECONDS
  until [[ $(status "$base/health/ready") == 200 ]]; do
    ((SECONDS - began < 120)) || fail "not ready after two minutes"
    sleep 0.2
  done
}

register() {
  local came
  came=$(status "$base/users" -H 'Content-Type: application/json' \
    -d '{"username":"'"$1"'","email":"'"$1"'@example.org","password":"a knocker of old brass"}')
  [[ $came == 201 ]] || fail "the registration of $1 was answered $came: $(cat "$work/answer")"
}

log_in() {
  local came
  came=$(status "$base/token" -d username=johndoe -d password=secret)
  [[ $came == 200 ]] || fail "johndoe's login was answered $came: $(cat "$work/answer")"
}

take_tokens() {
  log_in
  read_tokens
}

read_tokens() {
  refresh_token=$(jq -r .refresh_token "$work/answer")
  access_token=$(jq -r .access_token "$work/answer")
}

assert_all_logged_out() {
  local token
  for token in "$@"; do
    expect "$(status "$base/token/refresh" -d "refresh_token=$token")" 400 'a refresh token from before the restore'
  done
}

stored() { sqlite3 "$work/data/aldaba.db" "$1"; }

expect() { [[ $1 == "$2" ]] || fail "$3 was answered $1 instead of $2: $(head -c 600 "$work/answer")"; }

# Whether a question to a database has nothing for an answer; one that fails has none.
nothing() {
  local came
  came=$("$@") || fail "$* failed"
  [[ -z $came ]]
}

# Sees that a request is answered so, and that the answer says this.
assert_answered() {
  local status=$1 said=$2 came
  shift 2
  came=$(status "$@")
  [[ $came == "$status" ]] || fail "$* is answered $came: $(head -c 300 "$work/answer")"
  grep -q -e "$said" "$work/answer" "$work/headers" || fail "the answer to $* does not say $said: $(head -c 300 "$work/answer")"
}

# --- PostgreSQL ---

as_database_owner() {
  if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# It has a superuser and, by the documented statements, Aldaba's role, which is none, and its database.
start_postgresql() {
  programs=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
  postgresql=$(mktemp -d)
  export DATABASE_HOST=localhost DATABASE_PORT=$database_port DATABASE_NAME=aldaba DATABASE_USER=aldaba
  export DATABASE_PASSWORD=switched-over PGPASSWORD=switched-over
  postgresql_options="-p $DATABASE_PORT -k $postgresql -c listen_addresses=localhost -c max_connections=100 ${POSTGRESQL_OPTIONS:-}"
  printf '%s' "$PGPASSWORD" >"$postgresql/password"
  if [[ $(id -u) == 0 ]]; then chown -R postgres "$postgresql"; fi
  (
    cd "$postgresql"
    as_database_owner "$programs/initdb" -D "$postgresql/data" -E UTF8 -U "$superuser" --pwfile="$postgresql/password" -A scram-sha-256
    as_database_owner "$programs/pg_ctl" -D "$postgresql/data" -l "$postgresql/log" -w start \
      -o "$postgresql_options"
  ) >>"$work/commands.log" 2>&1
  cleanup+=("rm -rf $postgresql" "as_database_owner $programs/pg_ctl -D $postgresql/data -m immediate stop")
  run_statements postgresql-create || fail 'the role and the database'
}

superuser=postgres

# As an administrator of PostgreSQL, who writes a password where the page has an ellipsis.
run_statements() {
  local statements
  statements=$(documented "$1") || exit
  psql -X -h localhost -p "$DATABASE_PORT" -U "$superuser" -d postgres -v ON_ERROR_STOP=1 \
    <<<"${statements//…/"$DATABASE_PASSWORD"}" >>"$work/commands.log" 2>&1
}

sql() { sql_as aldaba "$@"; }

# Only what Aldaba's role may not do.
sql_as_superuser() { sql_as "$superuser" "$@"; }

sql_as() { psql -X -q -A -t -h localhost -p "$DATABASE_PORT" -U "$1" -d "$2" -c "$3"; }

# --- TLS ---

# A directory with a key and a certificate of this machine.
certificate() {
  mkdir -p "$1"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$1/key" -out "$1/certificate" 2>>"$work/commands.log"
}

# In front of this node, and of those whose ports are given.
start_nginx() {
  local place others=
  if (($#)); then others=$(printf 'server 127.0.0.1:%s; ' "$@"); fi
  nginx=$work/nginx
  certificate "$nginx"
  {
    echo "pid $nginx/pid; error_log $nginx/error.log; events {} http { access_log off;"
    for place in client_body proxy fastcgi uwsgi scgi; do echo "${place}_temp_path $nginx/$place;"; done
    sed -e "s|listen 443 ssl|listen 127.0.0.1:$((port + 20)) ssl|" -e 's|login.example.org;|localhost;|' \
      -e "s|/etc/ssl/certs/.*;|$nginx/certificate;|" -e "s|/etc/ssl/private/.*;|$nginx/key;|" \
      -e "s|127.0.0.1:8080|127.0.0.1:$port|" -e "s|# server 127.0.0.1:8081;|$others|" \
      server-config/nginx.conf
    echo '}'
  } >"$nginx/nginx.conf"
  nginx -c "$nginx/nginx.conf" -e "$nginx/error.log" || fail "nginx: $(cat "$nginx/error.log")"
  cleanup+=("nginx -c $nginx/nginx.conf -e $nginx/error.log -s stop")
}

# --- a browser ---

browser_classes() {
  local source=src/test/java/io/aldaba/it/browser classes=target/test-classes/io/aldaba/it/browser
  [[ -f $classes/ConsoleWalk.class && -z $(find "$source" -name '*.java' -newer target/browser.classpath 2>&1) ]] && return 0
  mvn -q -B -ntp "-P$server,browser" test-compile dependency:build-classpath -Dmdep.includeScope=test \
    -Dmdep.outputFile=target/browser.classpath || fail 'the classes of the walk'
  # Maven leaves a file alone that would say the same.
  touch target/browser.classpath
}

# A walk through the server's own console; the picture is docs/screenshots/<walk>-<server>.png.
walk() {
  local name=$1 scheme=http picture=$work/$1.png
  shift
  if [[ $server == liberty ]]; then scheme=https; fi
  browser_classes
  java -cp "target/test-classes:$(cat target/browser.classpath)" io.aldaba.it.browser.ConsoleWalk \
    "$server" "$scheme://localhost:$((port + 1))" "$CONSOLE_PASSWORD" "$picture" "$@" >>"$work/commands.log" 2>&1 ||
    fail "the walk through the console, ended at $work/failed.png"
  if [[ -n ${SCREENSHOTS:-} ]]; then cp "$picture" "docs/screenshots/$name-$server.png"; fi
}
