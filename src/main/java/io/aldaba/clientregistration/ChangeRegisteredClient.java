package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.Clients;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Writes other metadata of a client, if it is still there. */
@UseCase
public class ChangeRegisteredClient {

    private final ClientRegistrations registrations;
    private final Clients clients;
    private final Envelope envelope;
    private final RandomTokens random;
    private final AuditTrail audit;

    @Inject
    public ChangeRegisteredClient(
            ClientRegistrations registrations,
            Clients clients,
            Envelope envelope,
            RandomTokens random,
            AuditTrail audit) {
        this.registrations = registrations;
        this.clients = clients;
        this.envelope = envelope;
        this.random = random;
        this.audit = audit;
    }

    /** Changes it. Held meanwhile, it cannot come back to life after somebody deleted it. */
    ClientInformation change(
            ClientRegistration registration, ClientMetadata metadata, Secret token, RemoteAddress from) {
        if (!registrations.hold(registration.client())) {
            throw ReadRegistration.refused();
        }
        Client present = clients.find(registration.client()).orElseThrow(ReadRegistration::refused);
        IssuedSecret secret = IssuedSecret.of(present.id(), metadata.authMethod(), present.secrets(), random, envelope);
        Client changed = new Client(present.id(), metadata, secret.kept(), present.enabled(), true);
        if (!changed.equals(present)) {
            clients.save(changed);
            audit.record(AuditEvent.of("client.changed")
                    .with(AuditEvent.CLIENT, present.id().value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("by", "itself"));
        }
        return new ClientInformation(changed, registration, token, secret.made());
    }
}
