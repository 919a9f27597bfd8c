package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer admits: one gate for each kind of JWT, so that a token of one kind is refused wherever another
 * kind is expected (RFC 8725 §3.11, §3.12). {@code sub}, {@code iat} and {@code exp} are always required.
 *
 * @param types the {@code typ} values admitted, without {@code application/}, compared without regard to case
 * @param algorithms the algorithms admitted
 * @param issuer the exact {@code iss}
 * @param audience what {@code aud} must be or contain; empty if the consumer checks it afterwards
 * @param requiredClaims the further claims that must be present
 */
public record TokenGate(
        Set<String> types,
        Set<SigningAlgorithm> algorithms,
        String issuer,
        Optional<String> audience,
        Set<String> requiredClaims) {

    private static final String MEDIA_TYPE = "application/";

    /** Copies the sets and refuses a gate that could admit nothing. */
    public TokenGate {
        types = Set.copyOf(types);
        algorithms = Set.copyOf(algorithms);
        requiredClaims = Set.copyOf(requiredClaims);
        if (types.isEmpty()
                || algorithms.isEmpty()
                || issuer.isEmpty()
                || audience.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a gate names its types, algorithms, issuer and audience");
        }
    }

    /** A gate for tokens meant for one audience. */
    public TokenGate(
            Set<String> types,
            Set<SigningAlgorithm> algorithms,
            String issuer,
            String audience,
            Set<String> requiredClaims) {
        this(types, algorithms, issuer, Optional.of(audience), requiredClaims);
    }

    /**
     * A gate for tokens with any audience; only for a token that is presented to us by a party other than its
     * audience.
     */
    public static TokenGate forAnyAudience(
            Set<String> types, Set<SigningAlgorithm> algorithms, String issuer, Set<String> requiredClaims) {
        return new TokenGate(types, algorithms, issuer, Optional.empty(), requiredClaims);
    }

    /** Whether the {@code aud} of a token is or contains the gate's. */
    boolean admitsAudience(@Nullable Object aud) {
        return audience.map(mine -> mine.equals(aud) || aud instanceof Collection<?> several && several.contains(mine))
                .orElse(true);
    }

    /** Whether the header's {@code typ} is one of the gate's; the prefix may be left out (RFC 7515 §4.1.9). */
    boolean admitsType(String type) {
        boolean prefixed = type.regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length());
        String subtype = prefixed ? type.substring(MEDIA_TYPE.length()) : type;
        return types.stream().anyMatch(subtype::equalsIgnoreCase);
    }
}
