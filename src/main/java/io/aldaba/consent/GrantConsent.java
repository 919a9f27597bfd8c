package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Remembers that a person allowed a client something, beside what they allowed it before. */
@UseCase
public class GrantConsent {

    private final Consents consents;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public GrantConsent(Consents consents, AuditTrail audit, Clock clock) {
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Remembers it. */
    public void grant(UserId user, ClientId client, Scope scope, Set<String> claims, RemoteAddress from) {
        Instant now = clock.instant();
        Consent before =
                consents.find(user, client).orElseGet(() -> new Consent(user, client, Scope.NONE, Set.of(), now));
        consents.put(before.extended(scope, claims, now));
        audit.record(AuditEvent.of("consent.granted")
                .with(AuditEvent.USER, user.value())
                .with(AuditEvent.CLIENT, client.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("scope", scope.toString()));
    }
}
