package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.util.Map;

/** Signs JWTs (RFC 7519) with the key that signs now. */
public interface TokenSigner {

    /**
     * Signs the claims and nothing but the claims. The header gets {@code alg}, {@code kid} and {@code typ}.
     *
     * @param algorithm the algorithm; its newest key that may sign now is used
     * @param type the header's {@code typ}, without {@code application/}
     * @param claims the claims; an {@link java.time.Instant} becomes a NumericDate in whole seconds, rounded down
     * @return the JWS compact serialization (RFC 7515 §7.1)
     */
    String sign(SigningAlgorithm algorithm, String type, Map<String, Object> claims);
}
