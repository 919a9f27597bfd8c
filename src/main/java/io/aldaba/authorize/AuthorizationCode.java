package io.aldaba.authorize;

import io.aldaba.client.ClientId;
import io.aldaba.client.RedirectUri;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.token.Authorization;
import io.aldaba.token.TokenFamilyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored authorization code (RFC 6749 §4.1.2). It is used once and kept afterwards, so that a second use is
 * recognized and revokes the tokens of the first (RFC 9700 §4.5).
 *
 * @param digest the code's digest
 * @param client the client it was issued to
 * @param redirectUri the redirect URI it was sent to
 * @param codeChallenge the challenge that the verifier must meet
 * @param authorization what it authorizes
 * @param family the identifier of the token family that it will open
 * @param issuedAt when it was issued
 * @param expiresAt the instant at which it expires
 * @param consumedAt when it was used, if it was
 */
public record AuthorizationCode(
        Sha256 digest,
        ClientId client,
        RedirectUri redirectUri,
        Optional<CodeChallenge> codeChallenge,
        Authorization authorization,
        TokenFamilyId family,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> consumedAt) {

    /** How long a code lives. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** The same answer for every fault of a code. */
    static final OAuthError REFUSAL =
            OAuthError.invalidGrant("The authorization code is invalid, expired or used, or was issued otherwise.");

    /**
     * Refuses a client that the code was not issued to.
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireIssuedTo(AuthenticatedClient asking) {
        require(client.equals(asking.id()), "client " + asking.id() + " used a code of " + client);
    }

    /**
     * Refuses a redirect URI other than that of the request (RFC 6749 §4.1.3).
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireRedirect(String presented) {
        require(redirectUri.value().equals(presented), "the redirect URI is not that of the request");
    }

    /**
     * Refuses a wrong or missing verifier, and a verifier for a code without a challenge (RFC 7636 §4.6, RFC 9700
     * §2.1.1).
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireProof(Optional<String> verifier) {
        boolean proven = codeChallenge
                .map(challenge -> verifier.filter(challenge::isMetBy).isPresent())
                .orElse(verifier.isEmpty());
        require(proven, "the code verifier does not match the challenge");
    }

    /**
     * Refuses a code issued by a clock that ran ahead: it would be valid for longer.
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireIssuedBy(Instant now) {
        require(!issuedAt.isAfter(now.plus(TokenVerifier.SKEW)), "authorization code issued in the future");
    }

    private static void require(boolean holds, String forOperator) {
        if (!holds) {
            throw new Rejected(REFUSAL, forOperator);
        }
    }
}
