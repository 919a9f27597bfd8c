package io.aldaba.client;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms with which a client may sign its assertions, by their JWA names (RFC 7518 §3.1). Each belongs to one
 * authentication method, so no public key is ever used as an HMAC key (RFC 8725 §2.1).
 */
public enum AssertionAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256(ClientAuthMethod.PRIVATE_KEY_JWT),

    /** RSASSA-PSS with SHA-256. */
    PS256(ClientAuthMethod.PRIVATE_KEY_JWT),

    /** ECDSA on P-256 with SHA-256. */
    ES256(ClientAuthMethod.PRIVATE_KEY_JWT),

    /** HMAC with SHA-256, keyed by the client's secret. */
    HS256(ClientAuthMethod.CLIENT_SECRET_JWT);

    /** The names of all of them, as server metadata lists them. */
    public static final List<String> NAMES =
            Stream.of(values()).map(AssertionAlgorithm::name).toList();

    /** The algorithms with key pairs, with which a client may also sign request objects (RFC 9101 §10.2). */
    public static final Set<AssertionAlgorithm> OF_KEY_PAIRS = of(ClientAuthMethod.PRIVATE_KEY_JWT);

    private final ClientAuthMethod method;

    AssertionAlgorithm(ClientAuthMethod method) {
        this.method = method;
    }

    /**
     * The algorithm of exactly that name, which is case-sensitive (RFC 7515 §4.1.1). Empty for {@code none} and all
     * others.
     */
    public static Optional<AssertionAlgorithm> named(String name) {
        for (AssertionAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a key may verify signatures of this algorithm, judged by the key's members: its type and size (RFC 7518
     * §3.3 to §3.5), and its permitted use (RFC 7517 §4.2, §4.4). Whether its values are valid is only found out when
     * it is used.
     *
     * @param key the members of a public key
     */
    boolean isVerifiedBy(Map<String, Object> key) {
        boolean free = "sig".equals(key.getOrDefault("use", "sig")) && name().equals(key.getOrDefault("alg", name()));
        return free
                && switch (this) {
                    case RS256, PS256 -> "RSA".equals(key.get("kty")) && isOfFitSize(key.get("n"));
                    case ES256 -> "EC".equals(key.get("kty")) && "P-256".equals(key.get("crv"));
                    case HS256 -> false;
                };
    }

    private static boolean isOfFitSize(@Nullable Object modulus) {
        try {
            int bits = modulus instanceof String text
                    ? new BigInteger(1, Base64.getUrlDecoder().decode(text)).bitLength()
                    : 0;
            return bits >= ClientKeys.MIN_RSA_BITS && bits <= ClientKeys.MAX_RSA_BITS;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The algorithms of a method; none if the method uses no assertions. */
    static Set<AssertionAlgorithm> of(ClientAuthMethod method) {
        Set<AssertionAlgorithm> fitting = EnumSet.allOf(AssertionAlgorithm.class);
        fitting.removeIf(algorithm -> algorithm.method != method);
        return Collections.unmodifiableSet(fitting);
    }
}
