package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Speaks to the providers. All of it may take as long as the calls it makes and is done outside of any transaction. What a provider
 * does wrong is refused with {@link FederationRefusal}.
 */
public interface OpenIdProviders {

    /** Makes sure that it is known what the provider announces, and fetches it where it is not. */
    void requireMetadata(IdentityProvider provider);

    /** Where the browser is sent to log in. */
    URI authenticationRequest(IdentityProvider provider, AuthenticationTask task);

    /** Makes sure that an answer names its issuer as the provider announces (RFC 9207 §2.4). */
    void requireIssuer(IdentityProvider provider, Optional<String> named);

    /** Redeems a code and validates what comes for it (OpenID Connect Core §3.1.3). */
    UpstreamIdentity redeem(IdentityProvider provider, Redemption redemption);

    /**
     * Where the browser is sent to log out there; empty if the provider cannot do that or cannot be asked.
     *
     * @param state for the way back
     */
    Optional<URI> logoutRequest(IdentityProvider provider, Optional<String> idToken, Secret state);

    /** What a logout token says (OpenID Connect Back-Channel Logout §2.6). */
    UpstreamLogout readLogoutToken(IdentityProvider provider, String token);

    /**
     * A code and what belongs to it.
     *
     * @param code it
     * @param nonce what the ID token must have
     * @param codeVerifier the proof key
     * @param authenticatedFrom since when the login there counts, where that matters
     */
    record Redemption(String code, Secret nonce, Secret codeVerifier, Optional<Instant> authenticatedFrom) {}

    /**
     * Whom a provider has logged out.
     *
     * @param session the session there; all of the person's if absent
     * @param subject who, if it says so
     * @param token the digest of the token's identifier with its provider, for it is used once
     * @param expiresAt until when the token could be shown again
     */
    record UpstreamLogout(Optional<String> session, Optional<String> subject, Sha256 token, Instant expiresAt) {}
}
