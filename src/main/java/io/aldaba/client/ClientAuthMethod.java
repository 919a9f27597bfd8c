package io.aldaba.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a client proves itself at the token endpoint (RFC 7591 §2 {@code token_endpoint_auth_method}). */
public enum ClientAuthMethod {
    /** It has no credential: a public client (RFC 6749 §2.1). */
    NONE("none"),

    /** Its secret by HTTP Basic (RFC 6749 §2.3.1). */
    CLIENT_SECRET_BASIC("client_secret_basic"),

    /** Its secret in the form (RFC 6749 §2.3.1). */
    CLIENT_SECRET_POST("client_secret_post"),

    /** An assertion under its secret, which never travels (OpenID Connect Core §9). */
    CLIENT_SECRET_JWT("client_secret_jwt"),

    /** An assertion under its private key, which we never see (OpenID Connect Core §9, RFC 7523 §2.2). */
    PRIVATE_KEY_JWT("private_key_jwt");

    /** The wire names, as server metadata lists them. */
    public static final List<String> VALUES =
            Stream.of(values()).map(ClientAuthMethod::value).toList();

    /** The wire names, for the text that refuses any other. */
    static final String NAMES = String.join(", ", VALUES);

    private final String value;

    ClientAuthMethod(String value) {
        this.value = value;
    }

    /** The method of that wire name. */
    public static Optional<ClientAuthMethod> parse(String text) {
        for (ClientAuthMethod method : values()) {
            if (method.value.equals(text)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether what it proves the client by never travels. Where it does or there is nothing, who overhears a refresh token may
     * have heard all that is needed to use it.
     */
    public boolean isStrong() {
        return this != NONE && this != CLIENT_SECRET_BASIC && this != CLIENT_SECRET_POST;
    }

    /** The wire name. */
    public String value() {
        return value;
    }

    /** Whether the client and we share a secret. */
    public boolean needsSecret() {
        return this != NONE && this != PRIVATE_KEY_JWT;
    }
}
