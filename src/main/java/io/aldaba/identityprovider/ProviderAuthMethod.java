package io.aldaba.identityprovider;

import java.util.Optional;

/** How we authenticate to a provider as its client (OpenID Connect Core §9). */
public enum ProviderAuthMethod {
    /** The secret, in {@code Authorization}. */
    CLIENT_SECRET_BASIC("client_secret_basic"),
    /** The secret, in the form. */
    CLIENT_SECRET_POST("client_secret_post"),
    /** An assertion signed with our own key: no secret is shared. */
    PRIVATE_KEY_JWT("private_key_jwt");

    private final String value;

    ProviderAuthMethod(String value) {
        this.value = value;
    }

    /** The method's name. */
    public String value() {
        return value;
    }

    /** Whether it takes a secret. */
    public boolean needsSecret() {
        return this != PRIVATE_KEY_JWT;
    }

    /** The method of that name. */
    public static Optional<ProviderAuthMethod> named(String text) {
        for (ProviderAuthMethod method : values()) {
            if (method.value.equals(text)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
