package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.consent.Consents;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Deletes a client for its owner (RFC 7592 §2.3), with everything that anybody got or gave by it. */
@UseCase
public class DeleteRegistration {

    private final ReadRegistration readRegistration;
    private final ClientRegistrations registrations;
    private final Clients clients;
    private final EndAccessOfClient endAccess;
    private final Consents consents;
    private final AuditTrail audit;

    @Inject
    public DeleteRegistration(
            ReadRegistration readRegistration,
            ClientRegistrations registrations,
            Clients clients,
            EndAccessOfClient endAccess,
            Consents consents,
            AuditTrail audit) {
        this.readRegistration = readRegistration;
        this.registrations = registrations;
        this.clients = clients;
        this.endAccess = endAccess;
        this.consents = consents;
        this.audit = audit;
    }

    /**
     * Deletes it: from then on its access tokens are dead and its identifier is nobody's. It was made for this client, so it is
     * not given again.
     *
     * @throws Rejected as {@link ReadRegistration} does, also for the second of two who delete at once
     */
    public void delete(String clientId, Secret token, RemoteAddress from) {
        ClientId client = readRegistration.read(clientId, token).client().id();
        if (!registrations.remove(client)) {
            throw ReadRegistration.refused();
        }
        clients.remove(client);
        int revoked = endAccess.end(client);
        consents.removeAllOf(client);
        audit.record(AuditEvent.of("client.deleted")
                .with(AuditEvent.CLIENT, client.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("families", String.valueOf(revoked)));
    }
}
