package io.aldaba.key;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.SigningAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The only source of {@link VerifiedToken}s (RFC 7519 §7.2, RFC 8725 §3). Every refusal looks the same to the caller;
 * only the operator sees the cause.
 */
public final class TokenVerifier {

    /** The longest token looked at, in characters; longer ones are refused before they are parsed. */
    public static final int MAX_LENGTH = 16_384;

    /** How far another node's clock may be ahead: it applies to {@code iat} and {@code nbf}, never to {@code exp}. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private final SignatureCheck signatures;
    private final Clock clock;

    /** Verifies by the given check and clock. */
    public TokenVerifier(SignatureCheck signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * The token, if it is valid.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for any other token
     */
    public VerifiedToken verify(String compact, TokenGate gate) {
        VerifiedToken token = admitted(compact, gate, signatures::check);
        Instant now = clock.instant();
        requireBegun(token, now);
        require(now.isBefore(token.expiresAt()), "token expired");
        return token;
    }

    /**
     * The token, if it is valid except perhaps for its times: for a token that is to be invalidated, whatever the
     * clocks say.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for any other token
     */
    public VerifiedToken verifyWhenever(String compact, TokenGate gate) {
        return admitted(compact, gate, signatures::check);
    }

    /**
     * The token, if it is valid except perhaps for its times and the withdrawal of its key: for a token that is
     * presented again only as a hint of which user it was about.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for any other token
     */
    public VerifiedToken verifyHint(String compact, TokenGate gate) {
        return admitted(compact, gate, signatures::checkHint);
    }

    private VerifiedToken admitted(
            String compact, TokenGate gate, BiFunction<String, Set<SigningAlgorithm>, Optional<SignedClaims>> check) {
        require(compact.length() <= MAX_LENGTH, "token too long");
        SignedClaims signed = check.apply(compact, gate.algorithms())
                .orElseThrow(() -> refusal("token malformed, or its algorithm, key or signature wrong"));
        require(gate.admitsType(signed.type()), "token of another type");
        Map<String, Object> claims = signed.claims();
        require(gate.issuer().equals(claims.get("iss")), "token of another issuer");
        require(gate.admitsAudience(claims.get("aud")), "token for another audience");
        require(claims.keySet().containsAll(gate.requiredClaims()), "token lacks a required claim");
        return signed.token().orElseThrow(() -> refusal("token has a malformed claim"));
    }

    private static void requireBegun(VerifiedToken token, Instant now) {
        require(!token.issuedAt().isAfter(now.plus(SKEW)), "token issued in the future");
        require(!token.notBefore().isAfter(now.plus(SKEW)), "token not yet valid");
    }

    private static void require(boolean holds, String cause) {
        if (!holds) {
            throw refusal(cause);
        }
    }

    private static Rejected refusal(String cause) {
        return new Rejected(OAuthError.invalidToken(), cause);
    }
}
