package io.aldaba.device;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.resource.Resource;
import io.aldaba.session.Sessions;
import io.aldaba.token.Authorization;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.Entitlement;
import io.aldaba.token.OpenTokenFamily;
import io.aldaba.token.TokenFamilies;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Redeems a device code and opens the token family it was issued for, in one transaction (RFC 8628 §3.4, §3.5). */
@UseCase
public class RedeemDeviceCode {

    private final DeviceAuthorizations authorizations;
    private final Sessions sessions;
    private final TokenFamilies families;
    private final ChooseResource chooseResource;
    private final OpenTokenFamily openTokenFamily;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RedeemDeviceCode(
            DeviceAuthorizations authorizations,
            Sessions sessions,
            TokenFamilies families,
            ChooseResource chooseResource,
            OpenTokenFamily openTokenFamily,
            AuditTrail audit,
            Clock clock) {
        this.authorizations = authorizations;
        this.sessions = sessions;
        this.families = families;
        this.chooseResource = chooseResource;
        this.openTokenFamily = openTokenFamily;
        this.audit = audit;
        this.clock = clock;
    }

    Entitlement redeem(Secret deviceCode, Set<String> resources, AuthenticatedClient client, RemoteAddress from) {
        Instant now = clock.instant();
        DeviceAuthorization authorization = find(deviceCode);
        authorization.requireIssuedTo(client);
        if (authorization.consumedAt().isPresent()) {
            throw reused(authorization, from, now);
        }
        requireGood(authorization, now);
        Login login = requireAllowed(authorization, now);
        Resource resource = chooseResource.choose(authorization.resources(), resources);
        Scope scope = client.requireLeft(authorization.scope());
        Entitlement.requireSome(resource, scope, client);
        if (!authorizations.consume(authorization.deviceCode(), now)) {
            throw reused(authorization, from, now);
        }
        requireLoggedIn(login, now);
        return openTokenFamily.open(
                authorization.family(),
                client,
                Authorization.plain(login, scope, authorization.resources()),
                resource,
                from);
    }

    private DeviceAuthorization find(Secret presented) {
        if (!SecretKind.DEVICE_CODE.matches(presented.reveal())) {
            throw refused("not a device code");
        }
        return authorizations.find(presented.digest()).orElseThrow(() -> refused("unknown device code"));
    }

    private void requireGood(DeviceAuthorization authorization, Instant now) {
        if (authorization.isExpiredAt(now)) {
            throw new Rejected(OAuthError.expiredToken(), "expired device code");
        }
        if (!authorization.isGoodAt(now)) {
            // Otherwise it would become valid when its time of issue comes.
            authorizations.consume(authorization.deviceCode(), now);
            throw new Rejected(OAuthError.expiredToken(), "device code issued in the future");
        }
    }

    /** Only a pending request can be polled too often: a decision is returned even to a device that polls early. */
    private Login requireAllowed(DeviceAuthorization authorization, Instant now) {
        if (authorization.decision() instanceof Decision.Allowed allowed) {
            return allowed.login();
        }
        if (authorization.decision() instanceof Decision.Denied) {
            throw new Rejected(OAuthError.accessDenied(), "the person denied the device");
        }
        throw authorizations.poll(authorization.deviceCode(), now)
                ? new Rejected(OAuthError.authorizationPending(), "nobody has decided about the device yet")
                : new Rejected(OAuthError.slowDown(), "the device asks too often");
    }

    /**
     * A session that ended in the meantime is refused here; one that ends from now on revokes what is issued here.
     */
    private void requireLoggedIn(Login login, Instant now) {
        boolean over =
                login.session().filter(session -> sessions.hold(session, now)).isEmpty();
        if (over) {
            throw refused("the session in which the device was allowed is over");
        }
    }

    /**
     * A code belongs to one device, so a second use means that one of the two is an attacker (as RFC 9700 §4.5 says
     * of other codes).
     */
    private Rejected reused(DeviceAuthorization authorization, RemoteAddress from, Instant now) {
        if (families.revoke(authorization.family(), now)) {
            audit.record(AuditEvent.of("device_code.reused")
                    .with(AuditEvent.CLIENT, authorization.client().value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("family", authorization.family().value()));
        }
        return refused("device code used twice: what it gave is revoked");
    }

    private static Rejected refused(String forOperator) {
        return new Rejected(DeviceAuthorization.REFUSAL, forOperator);
    }
}
