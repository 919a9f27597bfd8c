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
 * When a user authenticated at a provider ({@code auth_time}, OpenID Connect Core §2). No other claim says so:
 * {@code iat} is when the token was issued, however old the session there is.
 */
final class AuthTime {

    /**
     * The {@code max_age} that is sent if any age will do. With any {@code max_age} the provider must return
     * {@code auth_time} (Core §2). Every provider must support {@code max_age} (Core §15.1), unlike {@code claims}.
     */
    static final Duration ANY_AGE = Duration.ofDays(365);

    private AuthTime() {}

    /**
     * The time, but never later than {@code now}: the provider's clock may be ahead.
     *
     * @param from the earliest login that counts; absent: any
     * @return {@link Authentication#UNKNOWN_TIME} if any login counts and the provider tells no time, or a future one
     * @throws Rejected if the login is earlier than {@code from}, or {@code from} is given and the time is unknown
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
