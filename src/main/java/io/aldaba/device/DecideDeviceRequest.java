package io.aldaba.device;

import io.aldaba.client.ClientId;
import io.aldaba.consent.GrantConsent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.session.Sessions;
import io.aldaba.token.ChooseResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * Allows or denies a device's request (RFC 8628 §3.3). An approval is stored with the user's other consents, so that
 * they can see it and withdraw it; the next device is asked about all the same.
 */
@UseCase
public class DecideDeviceRequest {

    private final Sessions sessions;
    private final DeviceAuthorizations authorizations;
    private final GrantConsent grantConsent;
    private final ChooseResource chooseResource;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public DecideDeviceRequest(
            Sessions sessions,
            DeviceAuthorizations authorizations,
            GrantConsent grantConsent,
            ChooseResource chooseResource,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.authorizations = authorizations;
        this.grantConsent = grantConsent;
        this.chooseResource = chooseResource;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores the decision.
     *
     * @throws Rejected with status 400 if somebody decided before, the request is expired, or the session that allows
     *     it has ended or its user has authenticated again in it
     */
    public void decide(DeviceRequest request, boolean allowed, AuthenticatedUser user, RemoteAddress from) {
        DeviceAuthorization authorization = request.authorization();
        ClientId client = authorization.client();
        Instant now = clock.instant();
        if (allowed) {
            user.login().requireHeld(sessions, now);
        }
        boolean counts = allowed
                ? authorizations.allow(authorization.deviceCode(), user.login(), now)
                : authorizations.deny(authorization.deviceCode(), now);
        if (!counts) {
            throw new Rejected(CheckUserCode.UNKNOWN, "a device's request was decided meanwhile or is expired");
        }
        if (allowed) {
            grantConsent.grant(
                    user.login(),
                    client,
                    authorization.scope(),
                    Set.of(),
                    chooseResource.askedAbout(authorization.resources()),
                    from);
        }
        audit.record(AuditEvent.of(allowed ? "device_authorization.allowed" : "device_authorization.denied")
                .with(AuditEvent.USER, user.id().value())
                .with(AuditEvent.CLIENT, client.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("family", authorization.family().value()));
    }
}
