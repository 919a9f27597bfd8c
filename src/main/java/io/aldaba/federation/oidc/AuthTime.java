package io.aldaba.federation.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Rejected;
import io.aldaba.session.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * When somebody proved who they are at a provider ({@code auth_time}, OpenID Connect Core §2). It alone says so: {@code iat} is when
 * the token was made, however old the session there is.
 */
final class AuthTime {

    /**
     * The {@code max_age} that is asked for where any age will do. With one, whichever, the provider must tell {@code auth_time} (Core
     * §2), and {@code max_age} is what every provider must heed (Core §15.1), unlike {@code claims}.
     */
    static final Duration ANY_AGE = Duration.ofDays(365);

    private AuthTime() {}

    /**
     * It, and never later than now: the provider's clock may be ahead.
     *
     * @param from since when a login counts, where that matters
     * @return {@link Authentication#UNKNOWN_TIME} if the provider does not tell, or tells of a time to come, and it does not matter
     * @throws Rejected if it matters and the login is longer ago, or the time is not known
     */
    static Instant of(IdentityProvider provider, IDTokenClaimsSet claims, Optional<Instant> from, Instant now) {
        Optional<Instant> told = Optional.ofNullable(claims.getAuthenticationTime())
                .map(Date::toInstant)
                .filter(time -> !time.isAfter(now.plus(IdTokens.SKEW)));
        from.ifPresent(start -> requireFresh(provider, told, start));
        return told.map(time -> time.isBefore(now) ? time : now).orElse(Authentication.UNKNOWN_TIME);
    }

    private static void requireFresh(IdentityProvider provider, Optional<Instant> told, Instant from) {
        Instant time = told.orElseThrow(
                () -> refused(provider, "no auth_time, or one to come, though a login of a certain age was asked for"));
        if (time.isBefore(from.minus(IdTokens.SKEW))) {
            throw refused(provider, "a login longer ago than was asked for");
        }
    }

    private static Rejected refused(IdentityProvider provider, String cause) {
        return FederationRefusal.refused(provider.alias(), "ID token: " + cause);
    }
}
