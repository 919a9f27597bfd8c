package io.aldaba.device;

import io.aldaba.client.ClientId;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.Login;
import io.aldaba.token.TokenFamilyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A stored device authorization request (RFC 8628 §3.1). It is decided once and redeemed once, and is kept
 * afterwards, so that a second use of the device code is recognized.
 *
 * @param deviceCode the digest of the device code, which the device holds
 * @param userCode the keyed digest of the user code, which the device shows
 * @param client the client on the device
 * @param scope the scope that it asks for, within what it may ask for
 * @param resources the resources that the tokens are for; the service itself if empty (RFC 8707 §2.1)
 * @param family the identifier of the token family that the request will open
 * @param interval the minimum time between two polls of the device ({@code interval})
 * @param nextPollAt the instant from which it may poll again
 * @param decision what the user decided
 * @param issuedAt when it was issued
 * @param expiresAt the instant at which it is expired
 * @param consumedAt when the device code was redeemed, if it was
 */
public record DeviceAuthorization(
        Sha256 deviceCode,
        Sha256 userCode,
        ClientId client,
        Scope scope,
        Set<String> resources,
        TokenFamilyId family,
        Duration interval,
        Instant nextPollAt,
        Decision decision,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> consumedAt) {

    /** Copies the resources. */
    public DeviceAuthorization {
        resources = Set.copyOf(resources);
    }

    /** How long a user has to decide. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The minimum time between two polls, at first; also the default when a response names none (RFC 8628 §3.2). */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How much the interval grows each time a device polls too early (RFC 8628 §3.5). */
    public static final Duration SLOWER = Duration.ofSeconds(5);

    /** The same answer for every fault of a device code. */
    static final OAuthError REFUSAL =
            OAuthError.invalidGrant("The device code is invalid or used, or was issued otherwise.");

    /** Whether a user may still decide. */
    boolean isOpenAt(Instant now) {
        return decision instanceof Decision.Pending && isGoodAt(now);
    }

    /**
     * Whether that login may see the decision: it was made in the same session, or is a denial, which names no user.
     */
    boolean isToldAt(Instant now, Login login) {
        boolean known = decision instanceof Decision.Denied
                || decision instanceof Decision.Allowed allowed
                        && allowed.login().user().equals(login.user())
                        && allowed.login().session().equals(login.session());
        return known && isGoodAt(now);
    }

    /** Whether it is expired. */
    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /**
     * Whether it is neither expired nor issued by a clock that ran ahead, which would have made it valid for longer.
     */
    boolean isGoodAt(Instant now) {
        return !isExpiredAt(now) && !issuedAt.isAfter(now.plus(TokenVerifier.SKEW));
    }

    /**
     * Refuses a client that the device code was not issued to.
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireIssuedTo(AuthenticatedClient asking) {
        if (!client.equals(asking.id())) {
            throw new Rejected(REFUSAL, "client " + asking.id() + " used a device code of " + client);
        }
    }
}
