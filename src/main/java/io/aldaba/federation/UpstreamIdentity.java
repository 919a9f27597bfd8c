package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.session.Authentication;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody as a provider has just proved them: what is left of a validated ID token, and of UserInfo.
 *
 * @param subject as what it knows them ({@code sub})
 * @param session their session there ({@code sid})
 * @param authentication when and how they proved it there, in its words
 * @param claims what is mapped of its claims, as plain values
 * @param idToken the ID token, for logging out there again
 * @param askedAt since when the provider was asked who they are: a logout from then on is one of this login
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

    /** As what they logged in: by one factor where the provider does not say how sure it is, or says what was not declared of it. */
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
