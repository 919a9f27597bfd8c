package io.aldaba.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The algorithms with which Aldaba signs and verifies, by their JWA names (RFC 7518 §3.1). No other one is accepted.
 */
public enum SigningAlgorithm {
    /** ECDSA on P-256 with SHA-256 (RFC 7518 §3.4): small and the default. */
    ES256,
    /**
     * RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3) and 3072-bit keys: what every MicroProfile JWT consumer accepts.
     */
    RS256,
    /** RSASSA-PSS with SHA-256 (RFC 7518 §3.5) and 3072-bit keys: what FAPI profiles require. */
    PS256;

    /** All names. */
    public static final List<String> NAMES =
            Stream.of(values()).map(SigningAlgorithm::name).toList();

    /**
     * The algorithm of exactly that name, which is case-sensitive (RFC 7515 §4.1.1). Empty for {@code none} and all
     * others.
     */
    public static Optional<SigningAlgorithm> named(String name) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
