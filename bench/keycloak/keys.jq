# The keys that a realm has by default, with RSA keys of $bits.
def key($provider; $config): {
  name: $provider, providerId: $provider, config: ({priority: ["100"]} + $config | map_values(if type == "array" then . else [.] end))
};
.components = {"org.keycloak.keys.KeyProvider": [
  key("rsa-generated"; {keySize: $bits, algorithm: "RS256"}),
  key("rsa-enc-generated"; {keySize: $bits, algorithm: "RSA-OAEP"}),
  key("hmac-generated"; {algorithm: "HS512"}),
  key("aes-generated"; {})
]}
