package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Refuses a user whom a provider has proved, and audits the cause. */
@UseCase
public class RefuseFederatedLogin {

    private final AuditTrail audit;

    @Inject
    public RefuseFederatedLogin(AuditTrail audit) {
        this.audit = audit;
    }

    /** Audits the cause; returns the refusal to throw. */
    public Rejected refuseFederatedLogin(IdentityProvider provider, String cause, RemoteAddress from) {
        audit.record(FederationRefusal.event(provider.alias(), cause, from));
        return FederationRefusal.notAdmitted(provider.alias(), cause);
    }
}
