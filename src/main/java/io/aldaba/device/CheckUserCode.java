package io.aldaba.device;

import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Throttle;
import io.aldaba.throttle.ThrottleLimits;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the device request of a user code that a user typed, and counts codes that match no request (RFC 8628 §5.1):
 * by account, by address, and by both. A correct code does not reset these counts: otherwise an attacker could use
 * their own device to go on guessing. A user who has already decided may return, by a second click or a reload: they
 * see the decision, and it does not count as a guess.
 */
@UseCase
public class CheckUserCode {

    /** One answer for a code that is unknown, expired, or allowed by another login. */
    static final Problem UNKNOWN = Problem.of("unknown-user-code", "The code is wrong or has expired.", 400);

    static final Problem THROTTLED = Problem.of("too-many-attempts", "Too many attempts. Try again later.", 429);

    private static final String KIND = "user code";

    private final DeviceAuthorizations authorizations;
    private final Clients clients;
    private final KeyedDigest digest;
    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public CheckUserCode(
            DeviceAuthorizations authorizations,
            Clients clients,
            KeyedDigest digest,
            Throttle throttle,
            ThrottleLimits limits,
            AuditTrail audit,
            Clock clock) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.digest = digest;
        this.throttle = throttle;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Finds the request.
     *
     * @throws Rejected with status 400 if there is no request that this user can decide or see the decision of, and
     *     with 429 after too many such failures
     */
    public DeviceRequest check(UserCode code, AuthenticatedUser user, RemoteAddress from) {
        Instant now = clock.instant();
        List<Buckets> attempt = List.of(Buckets.of(KIND, user.id(), from));
        boolean admitted = limits.admit(attempt, throttle.count(attempt, now, now.plus(limits.window())))
                .get(0);
        Optional<DeviceRequest> found = admitted ? find(code, user, now) : Optional.empty();
        if (found.isPresent() || !admitted) {
            throttle.refund(attempt, now);
        } else {
            throttle.fail(attempt, now, now.plus(limits.window()));
        }
        return found.orElseThrow(() -> refused(admitted, user, from));
    }

    private Optional<DeviceRequest> find(UserCode code, AuthenticatedUser user, Instant now) {
        return authorizations
                .findByUserCode(code.digest(digest))
                .filter(authorization -> authorization.isOpenAt(now) || authorization.isToldAt(now, user.login()))
                .flatMap(authorization -> clients.find(authorization.client())
                        .filter(Client::enabled)
                        .map(client -> new DeviceRequest(authorization, client)));
    }

    /** Attempts past the limits are not recorded in the audit trail: their number is unlimited. */
    private Rejected refused(boolean admitted, AuthenticatedUser user, RemoteAddress from) {
        if (!admitted) {
            return new Rejected(THROTTLED, "user code refused: too many failures");
        }
        audit.record(AuditEvent.of("user_code.refused")
                .with(AuditEvent.USER, user.id().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("cause", "unknown code"));
        return new Rejected(UNKNOWN, "user code refused: unknown code");
    }
}
