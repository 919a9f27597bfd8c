package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.Clients;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/**
 * Changes the metadata of a client that still exists. Its subject identifiers stay the same: otherwise a client that
 * keeps tokens of one sector could learn the subject identifiers that users have in another (OpenID Connect Core
 * §8.1).
 */
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

    /**
     * Changes the metadata. The registration is held meanwhile, so that a concurrent deletion cannot be undone by
     * this.
     *
     * @throws Rejected for a client that no longer exists, and for a change of the subject type or the sector
     */
    ClientInformation change(
            ClientRegistration registration, ClientMetadata metadata, Secret token, RemoteAddress from) {
        if (!registrations.hold(registration.client())) {
            throw ReadRegistration.refused();
        }
        Client present = clients.find(registration.client()).orElseThrow(ReadRegistration::refused);
        requireSameNames(present.metadata(), metadata);
        IssuedSecret secret =
                IssuedSecret.of(present.id(), metadata.authentication(), present.secrets(), random, envelope);
        Client changed = new Client(present.id(), metadata, secret.kept(), present.enabled(), true);
        if (!changed.equals(present)) {
            clients.save(changed);
            audit.record(AuditEvent.of("client.changed")
                    .with(AuditEvent.CLIENT, present.id().value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with(AuditEvent.BY, "itself"));
        }
        return new ClientInformation(changed, registration, token, secret.made());
    }

    private static void requireSameNames(ClientMetadata present, ClientMetadata proposed) {
        if (present.subjects().type() != proposed.subjects().type()) {
            throw RegistrationError.metadata("subject_type", "must stay what was registered");
        }
        if (!present.sector().equals(proposed.sector())) {
            throw RegistrationError.metadata(
                    "sector_identifier_uri", "or redirect_uris must stay in the sector that was registered");
        }
    }
}
