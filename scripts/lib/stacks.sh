# Tries what docs/integrate describes. Sourced by check-servers when the server runs with TLS and the clients' import file.

gateway_port=$((port + 27)) orders_port=$((port + 28)) quarkus_port=$((port + 29))

# These trust the server's own certificate, and ask whose it is.
trusting() { env -u NODE_TLS_REJECT_UNAUTHORIZED NODE_EXTRA_CA_CERTS="$work/server.pem" CURL_CA_BUNDLE="$work/server.pem" "$@"; }

check_stacks() {
  try_curl
  try_nginx
  trusting node "$clients/node.mjs" "$ALDABA_ISSUER" "$orders_port" || fail 'node'
  # What differs between the servers is not what it sees, and it has to be built.
  if [[ $server == liberty ]]; then try_quarkus; fi
}

# The person's part of it is done by a browser.
try_curl() {
  local verifier code
  verifier=$(openssl rand -hex 32)
  code=$(trusting node "$clients/code.mjs" "$ALDABA_ISSUER" "$verifier") || fail 'a code'
  VERIFIER=$verifier CODE=$code trusting java scripts/CheckReadme.java docs/integrate/curl.md "$ALDABA_ISSUER" ||
    fail 'docs/integrate/curl.md'
}

# With an application behind it that says what it is told; and once more, where no Aldaba answers.
try_nginx() {
  local place=$work/nginx-protected
  mkdir -p "$place"
  cp "$clients/nginx-protected.js" "$place"
  cleanup+=(stop_protected)
  start_protected "$ALDABA_ISSUER"
  trusting node "$clients/nginx-protected.mjs" "$ALDABA_ISSUER" "http://127.0.0.1:$gateway_port" "$orders_port" ||
    fail "nginx: $(cat "$place/error.log")"
  stop_protected
  start_protected https://localhost:1
  expect "$(status "http://127.0.0.1:$gateway_port/orders" -H 'Authorization: Bearer some')" 500 'a token that nobody can look at'
}

start_protected() {
  local path
  {
    echo "load_module /usr/lib/nginx/modules/ngx_http_js_module.so;"
    echo "pid $place/pid; error_log $place/error.log; events {} http { access_log off;"
    for path in client_body proxy fastcgi uwsgi scgi; do echo "${path}_temp_path $place/$path;"; done
    sed -e "s/19607/$gateway_port/" -e "s/19608/$orders_port/" -e "s|https://localhost:19582|$1|" \
      -e "s|/etc/ssl/certs/.*;|$work/server.pem;|" "$clients/nginx-protected.conf"
    echo '}'
  } >"$place/nginx.conf"
  nginx -c "$place/nginx.conf" -e "$place/error.log" || fail "nginx: $(cat "$place/error.log")"
}

stop_protected() {
  local process i
  process=$(cat "$work/nginx-protected/pid")
  kill "$process"
  for i in $(seq 50); do
    kill -0 "$process" 2>/dev/null || return 0
    sleep 0.1
  done
}

try_quarkus() {
  local run=target/clients/quarkus/quarkus-app/quarkus-run.jar i
  if [[ ! -f $run || -n $(find "$clients/quarkus" -type f -newer "$run") ]]; then
    mvn -q -B -ntp -f "$clients/quarkus/pom.xml" package >>"$work/commands.log" 2>&1 || fail 'the application of Quarkus'
    touch "$run"
  fi
  ISSUER=$ALDABA_ISSUER CERTIFICATE=$work/server.pem PORT=$quarkus_port java -jar "$run" >"$work/quarkus.log" 2>&1 &
  cleanup+=("kill $!")
  for i in $(seq 60); do
    [[ $(status "http://localhost:$quarkus_port/me") == 401 ]] && break
    sleep 1
  done
  trusting node "$clients/quarkus.mjs" "$ALDABA_ISSUER" "http://localhost:$quarkus_port" ||
    fail "Quarkus: $(tail -n 60 "$work/quarkus.log")"
}
