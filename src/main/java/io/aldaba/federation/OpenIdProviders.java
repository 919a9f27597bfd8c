package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Communicates with the providers. Each method may take as long as its network calls, and is called outside any
 * transaction. A fault of a provider is refused with {@link FederationRefusal}.
 */
public interface OpenIdProviders {

    /** Makes sure that the provider's metadata are known; fetches them if not. */
    void requireMetadata(IdentityProvider provider);

    /** The authentication request: the URI to which the browser is sent to log in. */
    URI authenticationRequest(IdentityProvider provider, AuthenticationTask task);

    /**
     * Makes sure that a response names no other issuer, and names its issuer if the provider announces that (RFC 9207
     * §2.4).
     */
    void requireIssuer(IdentityProvider provider, Optional<String> named);

    /**
     * Redeems an authorization code and validates the token response (OpenID Connect Core §3.1.3). Refused at once with
     * {@link FederationRefusal#unavailable} if too many codes are being redeemed at that provider.
     */
    UpstreamIdentity redeem(IdentityProvider provider, Redemption redemption);

    /**
     * The URI to which the browser is sent to log out there; empty if the provider has no logout endpoint or its
     * metadata are unavailable.
     *
     * @param state returned by the provider when the browser comes back
     */
    Optional<URI> logoutRequest(IdentityProvider provider, Optional<String> idToken, Secret state);

    /** Validates a logout token and returns its content (OpenID Connect Back-Channel Logout §2.6). */
    UpstreamLogout readLogoutToken(IdentityProvider provider, String token);

    /**
     * An authorization code and the values that belong to it.
     *
     * @param code the authorization code
     * @param nonce the nonce that the ID token must contain
     * @param codeVerifier the PKCE code verifier
     * @param authenticatedFrom the earliest login there that counts; absent: any
     */
    record Redemption(String code, Secret nonce, Secret codeVerifier, Optional<Instant> authenticatedFrom) {}

    /**
     * A logout at a provider.
     *
     * @param session the session there; absent: all sessions of the subject
     * @param subject the subject, if the token names it
     * @param token the digest of the token's identifier and its provider: a token is used once
     * @param expiresAt until when the token could be presented again
     */
    record UpstreamLogout(Optional<String> session, Optional<String> subject, Sha256 token, Instant expiresAt) {}
}
