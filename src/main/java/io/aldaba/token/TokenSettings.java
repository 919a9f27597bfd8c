package io.aldaba.token;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.TokenGate;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long tokens live and what they look like.
 *
 * @param accessTokenLifetime of an access token; whole seconds, a day at most
 * @param refreshTokenLifetime of a family, from login to the end, however often it is refreshed
 * @param refreshTokenIdle of one refresh token, if nobody uses it
 * @param retryWindow how long the use of a refresh token may be repeated, by a client whose answer got lost: it gets the same
 *     successor again. Zero, the default, is strict single use; ten seconds are the most
 * @param profile of access tokens
 * @param audience of access tokens; the issuer if absent
 */
public record TokenSettings(
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime,
        Duration refreshTokenIdle,
        Duration retryWindow,
        AccessTokenProfile profile,
        Optional<String> audience) {

    // Above the default, whose constructor needs them.
    private static final Duration LONGEST_ACCESS = Resource.LONGEST;
    private static final Duration LONGEST_REFRESH = Duration.ofDays(366);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    /** What only access tokens have both of; a logout token has no client, an ID token neither. */
    private static final Set<String> CLAIMS = Set.of("jti", "client_id");

    private static final Set<String> EVERY_TYPE = Stream.of(AccessTokenProfile.values())
            .map(AccessTokenProfile::type)
            .collect(Collectors.toUnmodifiableSet());

    /** What holds where nothing is configured. */
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

    /** The service itself as what an access token is for: where a client names no resource (RFC 8707 §2). */
    public Resource ownResource(Issuer issuer) {
        return new Resource(audience(issuer), profile, profile.algorithm(), accessTokenLifetime, Optional.empty());
    }

    /** The gate every access token for ourselves must pass, and nothing else can. */
    TokenGate accessTokenGate(Issuer issuer) {
        return new TokenGate(
                Set.of(profile.type()), Set.of(profile.algorithm()), issuer.value(), audience(issuer), CLAIMS);
    }

    /** The gate of one audience; a declared resource may have another profile and algorithm than we. */
    TokenGate accessTokenGate(Issuer issuer, String audience) {
        return audience.equals(audience(issuer))
                ? accessTokenGate(issuer)
                : new TokenGate(EVERY_TYPE, EnumSet.allOf(SigningAlgorithm.class), issuer.value(), audience, CLAIMS);
    }

    /** The gate for one that is shown to us by another than its audience: to ask about it, to revoke or to exchange it. */
    public static TokenGate anyAccessTokenGate(Issuer issuer) {
        return TokenGate.forAnyAudience(EVERY_TYPE, EnumSet.allOf(SigningAlgorithm.class), issuer.value(), CLAIMS);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
