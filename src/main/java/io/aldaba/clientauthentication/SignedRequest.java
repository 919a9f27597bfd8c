package io.aldaba.clientauthentication;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client signed as a request object.
 *
 * @param claims JSON values by their names, in their order
 * @param typed whether its {@code typ} is that of a request object (RFC 9101 §10.8); OpenID Connect Core defines none
 */
public record SignedRequest(Map<String, @Nullable Object> claims, boolean typed) {

    /** Copies the claims. */
    public SignedRequest {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
