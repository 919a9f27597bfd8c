package io.aldaba.key;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a token whose signature is right. The claims are read once, and this may be remembered: whether the
 * token is meant for us and valid now is asked of {@link TokenVerifier} each time.
 */
public final class SignedClaims {

    private final String type;
    private final Map<String, Object> claims;
    private final Optional<VerifiedToken> token;

    /**
     * Content as signed, whatever it is.
     *
     * @param type the header's {@code typ}, empty if it has none
     * @param claims the claims as JSON values: String, Number, Boolean, List, Map
     */
    public SignedClaims(String type, Map<String, Object> claims) {
        this.type = type;
        this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        token = VerifiedToken.read(this.claims);
    }

    /** The header's {@code typ}, empty if it has none. */
    public String type() {
        return type;
    }

    /** The claims, unmodifiable. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** The token that this is if it passes its gate; empty if a known claim is malformed. */
    Optional<VerifiedToken> token() {
        return token;
    }
}
