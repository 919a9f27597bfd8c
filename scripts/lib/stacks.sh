# What docs/integrate says, tried: sourced by check-servers, once the server is there by TLS with the clients' import file.

gateway_port=$((port + 27)) orders_port=$((port + 28)) quarkus_port=$((port + 29))

# These trust the server's own certificate, and ask whose it is.
trusting() { env -u NODE_TLS_REJECT_UNAUTHORIZED NODE_EXTRA_CA_CERTS="$work/server.pem" CURL_CA_BUNDLE="$work/server.pem" "$@"; }

check_stacks() {
  try_curl
  try_nginx
  trusting node "$clients/node.mjs" "$ALDABA_ISSUER" "$orders_port" || fail 'node'
}

# The person's part of it is done by a browser.
try_curl() {
  local verifier code
  verifier=$(openssl rand -hex 32)
  code=$(trusting node "$clients/code.mjs" "$ALDABA_ISSUER" "$verifier") || fail 'a code'
  VERIFIER=$verifier CODE=$code trusting java scripts/CheckReadme.java docs/integrate/curl.md "$ALDABA_ISSUER" ||
    fail 'docs/integrate/curl.md'
}

# With an application behind it that says what it is told.
try_nginx() {
  local place=$work/nginx-protected path
  mkdir -p "$place"
  cp "$clients/nginx-protected.js" "$place"
  {
    echo "load_module /usr/lib/nginx/modules/ngx_http_js_module.so;"
    echo "pid $place/pid; error_log $place/error.log; events {} http { access_log off;"
    for path in client_body proxy fastcgi uwsgi scgi; do echo "${path}_temp_path $place/$path;"; done
    sed -e "s/19607/$gateway_port/" -e "s/19608/$orders_port/" -e "s|https://localhost:19582|$ALDABA_ISSUER|" \
      -e "s|/etc/ssl/certs/.*;|$work/server.pem;|" "$clients/nginx-protected.conf"
    echo '}'
  } >"$place/nginx.conf"
  nginx -c "$place/nginx.conf" -e "$place/error.log" || fail "nginx: $(cat "$place/error.log")"
  cleanup+=("nginx -c $place/nginx.conf -e $place/error.log -s stop")
  trusting node "$clients/nginx-protected.mjs" "$ALDABA_ISSUER" "http://127.0.0.1:$gateway_port" "$orders_port" ||
    fail "nginx: $(cat "$place/error.log")"
}
