package io.aldaba.verification;

import java.util.Objects;
import java.util.Optional;

/**
 * Verifies access tokens for one audience, by asking the Aldaba of this server. It holds nothing of Aldaba, so it may be kept
 * and shared by threads, and serialized with a bean that holds it: Aldaba may be deployed anew meanwhile.
 *
 * <p>By CDI: {@code @Inject AccessTokenVerifier} for tokens whose client named no resource, and
 * {@code @Inject @Audience("https://orders.example/") AccessTokenVerifier} for those of a declared resource (RFC 8707). Without
 * CDI by the methods here.
 */
public interface AccessTokenVerifier {

    /**
     * Who calls, if the token is one of Aldaba's, for this audience, in time, and neither it nor what it rests on is revoked,
     * disabled or gone.
     *
     * @param accessToken what stands behind {@code Bearer} in the header (RFC 6750 §2.1)
     * @return empty for every other text; nobody is told why
     * @throws VerificationUnavailableException if nobody could tell, which says nothing of the token
     */
    Optional<AccessToken> verify(String accessToken);

    /** Verifies tokens that clients get who name no resource; Aldaba's own setting says which audience that is. */
    static AccessTokenVerifier forDefaultAudience() {
        return new InProcessVerifier(null);
    }

    /** Verifies tokens for a resource that Aldaba's import file declares, and for no other. */
    static AccessTokenVerifier forAudience(String audience) {
        return new InProcessVerifier(Objects.requireNonNull(audience, "audience"));
    }
}
