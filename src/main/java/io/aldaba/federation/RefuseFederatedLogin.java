package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Keeps somebody out whom a provider has proved, and writes down why. */
@UseCase
public class RefuseFederatedLogin {

    private final AuditTrail audit;

    @Inject
    public RefuseFederatedLogin(AuditTrail audit) {
        this.audit = audit;
    }

    /** Writes down the cause; answers what they are to be refused with. */
    public Rejected refuseFederatedLogin(IdentityProvider provider, String cause, RemoteAddress from) {
        audit.record(FederationRefusal.event(provider.alias(), cause, from));
        return FederationRefusal.notAdmitted(provider.alias(), cause);
    }
}
