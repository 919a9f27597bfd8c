package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.session.Authentication;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user as a provider has just proved them: what is kept of a validated ID token, and of UserInfo.
 *
 * @param subject the subject identifier there ({@code sub})
 * @param session the session there ({@code sid})
 * @param authentication when and how the user authenticated there, in the provider's terms
 * @param claims the claims that are mapped or required, as plain values
 * @param idToken the ID token, for a later logout there
 * @param askedAt when the provider was asked who the user is: a logout from then on ends this login too
 */
public record UpstreamIdentity(
        String subject,
        Optional<String> session,
        Authentication authentication,
        Map<String, Object> claims,
        String idToken,
        Instant askedAt) {

    /** Copies the claims. */
    public UpstreamIdentity {
        claims = Map.copyOf(claims);
    }

    /**
     * How the user logged in: with a single factor if the provider tells no {@code acr}, or one that is not declared
     * for it.
     */
    public static Authentication authentication(
            IdentityProvider provider, Instant time, Optional<String> acr, Set<String> amr) {
        Set<String> words =
                amr.stream().filter(Authentication::isWord).limit(16).collect(Collectors.toUnmodifiableSet());
        return new Authentication(
                time,
                acr.filter(Authentication::isWord).filter(provider::mayCall).orElse(Authentication.SINGLE_FACTOR),
                words);
    }
}
