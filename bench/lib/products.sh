# The products under load: how each is set up on PostgreSQL, started and stopped, and its endpoints. Sourced by bench/run.

# All have the same heap and the same JDK, and the same database server with a database each.
export JVM_ARGS="-Xms$heap -Xmx$heap" JBOSS_JAVA_SIZING="-Xms$heap -Xmx$heap -XX:MaxMetaspaceSize=512m"

declare -A jwks metadata token userinfo introspection protected authorize

# --- Aldaba ---

set_up_aldaba() {
  issuer=$base
  tell_aldaba
  unpack
  start_postgresql
  sql_as_superuser postgres 'CREATE EXTENSION pg_stat_statements'
  cleanup+=(stop)
  install_aldaba aldaba
}

# What each is told, wherever it is.
tell_aldaba() {
  export ALDABA_ENVIRONMENT=test ALDABA_IMPORT=$PWD/bench/import.json ALDABA_KEYS_ENCRYPTION_KEY
  export ALDABA_PASSWORDS_MEMORY_KIB=$hash_memory ALDABA_PASSWORDS_ITERATIONS=$hash_iterations
  ALDABA_KEYS_ENCRYPTION_KEY=$(openssl rand -base64 32)
}

# The product of that name, on the database that DATABASE_NAME names.
install_aldaba() {
  local at=$base
  if [[ $server == payara ]]; then
    sed -i "s/-Xmx512m/-Xmx$heap/" "$PAYARA_HOME/glassfish/domains/domain1/config/domain.xml"
  fi
  install_on_postgresql
  await_ready
  jwks[$1]=$at/jwks
  metadata[$1]=$at/.well-known/openid-configuration
  token[$1]=$at/token
  userinfo[$1]=$at/userinfo
  introspection[$1]=$at/introspect
  protected[$1]=$at/users/me
  authorize[$1]=$at/authorize
}

# In the foreground, as its image does and as Keycloak is started: the page's command for Open Liberty has a second JVM wait for the first.
start_aldaba() {
  if [[ $server == liberty ]]; then
    "$WLP_HOME/bin/server" run aldaba >>"$work/commands.log" 2>&1 &
  else
    start
  fi
  await_ready
}
stop_aldaba() { stop; }

# --- Keycloak ---

keycloak_port=$((port + 50))

set_up_keycloak() {
  local distribution=target/keycloak
  if [[ ! -d $distribution ]]; then
    mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
      -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip "-DoutputDirectory=$distribution" || fail 'Keycloak'
  fi
  keycloak=$PWD/target/bench/keycloak
  rm -rf "$keycloak"
  cp -r "$(compgen -G "$distribution/keycloak-*")" "$keycloak"
  rm -rf "$keycloak/data"
  mkdir -p "$keycloak/data/import"
  jq --arg bits "$rsa_bits" -f bench/keycloak/keys.jq bench/keycloak/realm.json >"$keycloak/data/import/realm.json"
  sql_as_superuser postgres 'CREATE DATABASE keycloak OWNER aldaba'
  bash "$keycloak/bin/kc.sh" build --db=postgres >>"$work/keycloak.log" 2>&1 || fail 'the build of Keycloak'
  start_keycloak
  cleanup+=(stop_keycloak)
  local at=http://localhost:$keycloak_port/realms/bench
  jwks[keycloak]=$at/protocol/openid-connect/certs
  metadata[keycloak]=$at/.well-known/openid-configuration
  token[keycloak]=$at/protocol/openid-connect/token
  userinfo[keycloak]=$at/protocol/openid-connect/userinfo
  introspection[keycloak]=$at/protocol/openid-connect/token/introspect
  protected[keycloak]=$at/account
  authorize[keycloak]=$at/protocol/openid-connect/auth
}

start_keycloak() {
  JAVA_OPTS_KC_HEAP=$JVM_ARGS bash "$keycloak/bin/kc.sh" start --optimized --import-realm --http-enabled=true --http-host=127.0.0.1 \
    --http-port="$keycloak_port" --hostname="http://localhost:$keycloak_port" --cache=local \
    --db-url="jdbc:postgresql://localhost:$DATABASE_PORT/keycloak" --db-username="$DATABASE_USER" --db-password="$DATABASE_PASSWORD" \
    --spi-password-hashing--argon2--memory="$hash_memory" --spi-password-hashing--argon2--iterations="$hash_iterations" \
    >>"$work/keycloak.log" 2>&1 &
  keycloak_process=$!
  await "http://localhost:$keycloak_port/realms/bench" "$keycloak_process" || fail 'Keycloak is not there'
}

stop_keycloak() { stop_tree "$keycloak_process"; }

# --- Spring Authorization Server ---

spring_port=$((port + 51))

set_up_spring() {
  mvn -q -B -ntp -f bench/spring/pom.xml package >>"$work/commands.log" 2>&1 || fail 'the build of the Spring application'
  sql_as_superuser postgres 'CREATE DATABASE spring OWNER aldaba'
  start_spring
  cleanup+=(stop_spring)
  local at=http://localhost:$spring_port
  jwks[spring]=$at/oauth2/jwks
  metadata[spring]=$at/.well-known/openid-configuration
  token[spring]=$at/oauth2/token
  introspection[spring]=$at/oauth2/introspect
}

start_spring() {
  # shellcheck disable=SC2086
  java $JVM_ARGS -jar target/bench/spring/application.jar --server.port="$spring_port" \
    --server.address=127.0.0.1 --spring.datasource.url="jdbc:postgresql://localhost:$DATABASE_PORT/spring" \
    --spring.datasource.username="$DATABASE_USER" --spring.datasource.password="$DATABASE_PASSWORD" >>"$work/spring.log" 2>&1 &
  spring_process=$!
  await "http://localhost:$spring_port/oauth2/jwks" "$spring_process" || fail 'the Spring application is not there'
}

stop_spring() { stop_tree "$spring_process"; }

# Waits for 200, ten times a second.
await() {
  local i
  for i in $(seq 1800); do
    if [[ $(status "$1") == 200 ]]; then return; fi
    kill -0 "$2" || return 1
    sleep 0.1
  done
  return 1
}
