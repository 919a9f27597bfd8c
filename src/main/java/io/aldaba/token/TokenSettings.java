package io.aldaba.token;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.TokenGate;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long tokens live and what they look like.
 *
 * @param accessTokenLifetime how long an access token lives; whole seconds, a day at most
 * @param refreshTokenLifetime how long a family lives from login on, however often it is refreshed
 * @param refreshTokenIdle how long an unused refresh token lives
 * @param retryWindow for how long a client whose answer got lost may repeat the use of a refresh token, to get the
 *     same successor again; zero, the default, is strict single use; 10 seconds at most
 * @param profile the profile of access tokens
 * @param audience the audience of access tokens; the issuer if absent
 */
public record TokenSettings(
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime,
        Duration refreshTokenIdle,
        Duration retryWindow,
        AccessTokenProfile profile,
        Optional<String> audience) {

    // These stand above DEFAULT, whose constructor needs them.
    private static final Duration LONGEST_ACCESS = Resource.LONGEST;
    private static final Duration LONGEST_REFRESH = Duration.ofDays(366);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    /** Only access tokens have both: a logout token has no {@code client_id}, an ID token has neither. */
    private static final Set<String> CLAIMS = Set.of("jti", "client_id");

    private static final Set<String> EVERY_TYPE = Stream.of(AccessTokenProfile.values())
            .map(AccessTokenProfile::type)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<SigningAlgorithm> EVERY_ALGORITHM = Set.of(SigningAlgorithm.values());

    /** The settings if nothing is configured. */
    public static final TokenSettings DEFAULT = new TokenSettings(
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            Duration.ofDays(30),
            Duration.ZERO,
            AccessTokenProfile.RFC9068,
            Optional.empty());

    /** Refuses lifetimes that contradict one another or are out of bounds. */
    public TokenSettings {
        require(
                accessTokenLifetime.compareTo(Duration.ofSeconds(1)) >= 0
                        && accessTokenLifetime.compareTo(LONGEST_ACCESS) <= 0
                        && accessTokenLifetime.toNanosPart() == 0,
                "the access token lifetime must be whole seconds, from a second to a day");
        require(
                refreshTokenLifetime.compareTo(accessTokenLifetime) >= 0
                        && refreshTokenLifetime.compareTo(LONGEST_REFRESH) <= 0,
                "the refresh token lifetime must be from the access token lifetime to 366 days");
        require(
                refreshTokenIdle.compareTo(Duration.ofSeconds(1)) >= 0
                        && refreshTokenIdle.compareTo(refreshTokenLifetime) <= 0,
                "the idle refresh token lifetime must be from a second to the refresh token lifetime");
        require(
                !retryWindow.isNegative() && retryWindow.compareTo(LONGEST_RETRY) <= 0,
                "the retry window must be from 0 to 10 seconds");
        require(audience.filter(String::isBlank).isEmpty(), "the audience must not be blank");
    }

    /** The {@code aud} of access tokens. */
    public String audience(Issuer issuer) {
        return audience.orElse(issuer.value());
    }

    /** This service as the resource of an access token: used if a client names none (RFC 8707 §2). */
    public Resource ownResource(Issuer issuer) {
        return new Resource(audience(issuer), profile, profile.algorithm(), accessTokenLifetime, Optional.empty());
    }

    /** The gate that every access token for this service must pass, and nothing else can. */
    TokenGate accessTokenGate(Issuer issuer) {
        return new TokenGate(
                Set.of(profile.type()), Set.of(profile.algorithm()), issuer.value(), audience(issuer), CLAIMS);
    }

    /** The gate of one audience; a declared resource may have another profile and algorithm than this service. */
    TokenGate accessTokenGate(Issuer issuer, String audience) {
        return audience.equals(audience(issuer))
                ? accessTokenGate(issuer)
                : new TokenGate(EVERY_TYPE, EVERY_ALGORITHM, issuer.value(), audience, CLAIMS);
    }

    /**
     * The gate for an access token presented by a party other than its audience, to introspect, revoke or exchange
     * it.
     */
    public static TokenGate anyAccessTokenGate(Issuer issuer) {
        return TokenGate.forAnyAudience(EVERY_TYPE, EVERY_ALGORITHM, issuer.value(), CLAIMS);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
