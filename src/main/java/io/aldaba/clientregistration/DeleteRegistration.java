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
import io.aldaba.token.RevokeFamiliesOfClient;
import io.aldaba.token.TokenFamilies;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Deletes a client for its owner (RFC 7592 §2.3), with everything that it got and everything that users granted it.
 */
@UseCase
public class DeleteRegistration {

    private final ReadRegistration readRegistration;
    private final ClientRegistrations registrations;
    private final Clients clients;
    private final EndAccessOfClient endAccess;
    private final Consents consents;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public DeleteRegistration(
            ReadRegistration readRegistration,
            ClientRegistrations registrations,
            Clients clients,
            EndAccessOfClient endAccess,
            Consents consents,
            TokenFamilies families,
            AuditTrail audit,
            Clock clock) {
        this.readRegistration = readRegistration;
        this.registrations = registrations;
        this.clients = clients;
        this.endAccess = endAccess;
        this.consents = consents;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Deletes the client: its access tokens are invalid from then on. Its identifier was generated for it and is
     * never given again.
     *
     * @throws Rejected like {@link ReadRegistration}, also for the second of two concurrent deletions
     */
    public void delete(String clientId, Secret token, RemoteAddress from) {
        ClientId client = readRegistration.read(clientId, token).client().id();
        if (!registrations.hold(client)) {
            throw ReadRegistration.refused();
        }
        clients.remove(client);
        endAccess.end(client);
        int revoked = families.revokeSomeOf(client, clock.instant(), RevokeFamiliesOfClient.BATCH);
        consents.removeAllOf(client);
        // Last: all registrations are counted in one row, so every other registration and deletion waits from here to
        // the end.
        registrations.remove(client);
        audit.record(AuditEvent.of("client.deleted")
                .with(AuditEvent.CLIENT, client.value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("families", String.valueOf(revoked)));
    }
}
