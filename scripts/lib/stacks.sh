# What docs/integrate says, tried: sourced by check-servers, once the server is there by TLS with the clients' import file.

gateway_port=$((port + 27)) orders_port=$((port + 28)) quarkus_port=$((port + 29))

# These trust the server's own certificate, and ask whose it is.
trusting() { env -u NODE_TLS_REJECT_UNAUTHORIZED NODE_EXTRA_CA_CERTS="$work/server.pem" CURL_CA_BUNDLE="$work/server.pem" "$@"; }

check_stacks() {
  try_curl
}

# The person's part of it is done by a browser.
try_curl() {
  local verifier code
  verifier=$(openssl rand -hex 32)
  code=$(trusting node "$clients/code.mjs" "$ALDABA_ISSUER" "$verifier") || fail 'a code'
  VERIFIER=$verifier CODE=$code trusting java scripts/CheckReadme.java docs/integrate/curl.md "$ALDABA_ISSUER" ||
    fail 'docs/integrate/curl.md'
}
