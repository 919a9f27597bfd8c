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
 * A device's request as we keep it (RFC 8628 §3.1). It is decided once and redeemed once, and stays as a tombstone, so that a
 * second use of the device code is known for what it is.
 *
 * @param deviceCode the digest of what the device holds
 * @param userCode the keyed digest of what it shows
 * @param client whose device it is
 * @param scope what it asks for and may ask for
 * @param resources what the tokens shall be for; the service itself if empty (RFC 8707 §2.1)
 * @param family the identifier of the token family it becomes
 * @param interval how long the device waits between two questions ({@code interval})
 * @param nextPollAt the instant from which it may ask again
 * @param decision what a person decided
 * @param issuedAt when it was made
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

    /** How long a person has to decide. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long a device waits between two questions, at first; what no answer names means the same (RFC 8628 §3.2). */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How much longer it waits each time it asks too early (RFC 8628 §3.5). */
    public static final Duration SLOWER = Duration.ofSeconds(5);

    /** One answer for whatever is wrong with a device code. */
    static final OAuthError REFUSAL =
            OAuthError.invalidGrant("The device code is invalid or used, or was issued otherwise.");

    /** Whether a person may still decide. */
    boolean isOpenAt(Instant now) {
        return decision instanceof Decision.Pending && isGoodAt(now);
    }

    /** Whether that login may know what became of it: it was decided in the same session, or denied, which names nobody. */
    boolean isToldAt(Instant now, Login login) {
        boolean known = decision instanceof Decision.Denied
                || decision instanceof Decision.Allowed allowed
                        && allowed.login().user().equals(login.user())
                        && allowed.login().session().equals(login.session());
        return known && isGoodAt(now);
    }

    /** Whether it is too late. */
    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it is neither too late nor issued by a clock that ran ahead: that one would be good for as much longer. */
    boolean isGoodAt(Instant now) {
        return !isExpiredAt(now) && !issuedAt.isAfter(now.plus(TokenVerifier.SKEW));
    }

    /**
     * Refuses a client it was not issued to.
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireIssuedTo(AuthenticatedClient asking) {
        if (!client.equals(asking.id())) {
            throw new Rejected(REFUSAL, "client " + asking.id() + " used a device code of " + client);
        }
    }
}
