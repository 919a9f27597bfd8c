package io.aldaba.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a client authenticates at the token endpoint (RFC 7591 §2 {@code token_endpoint_auth_method}). */
public enum ClientAuthMethod {
    /** It has no credential: a public client (RFC 6749 §2.1). */
    NONE("none"),

    /** Its secret by HTTP Basic (RFC 6749 §2.3.1). */
    CLIENT_SECRET_BASIC("client_secret_basic"),

    /** Its secret in the form (RFC 6749 §2.3.1). */
    CLIENT_SECRET_POST("client_secret_post"),

    /** An assertion signed with its secret, which is never sent (OpenID Connect Core §9). */
    CLIENT_SECRET_JWT("client_secret_jwt"),

    /** An assertion signed with its private key, which we never see (OpenID Connect Core §9, RFC 7523 §2.2). */
    PRIVATE_KEY_JWT("private_key_jwt");

    /** The wire names, as server metadata lists them. */
    public static final List<String> VALUES =
            Stream.of(values()).map(ClientAuthMethod::value).toList();

    /** The wire names, for the message that refuses any other. */
    static final String NAMES = String.join(", ", VALUES);

    private final String value;

    ClientAuthMethod(String value) {
        this.value = value;
    }

    /** The method with that wire name. */
    public static Optional<ClientAuthMethod> parse(String text) {
        for (ClientAuthMethod method : values()) {
            if (method.value.equals(text)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the credential is never sent. If it is sent, or there is none, somebody who intercepts a refresh token
     * may have intercepted all that is needed to use it.
     */
    public boolean isStrong() {
        return this != NONE && this != CLIENT_SECRET_BASIC && this != CLIENT_SECRET_POST;
    }

    /** The wire name. */
    public String value() {
        return value;
    }

    /** Whether the client shares a secret with this service. */
    public boolean needsSecret() {
        return this != NONE && this != PRIVATE_KEY_JWT;
    }
}
