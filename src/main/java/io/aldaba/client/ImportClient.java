package io.aldaba.client;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.util.Optional;

/** Registers a client that an operator declared, or changes a registered one to what is declared now; idempotent. */
@UseCase
public class ImportClient {

    private final Clients clients;
    private final AuditTrail audit;

    @Inject
    public ImportClient(Clients clients, AuditTrail audit) {
        this.clients = clients;
        this.audit = audit;
    }

    /**
     * Registers the client as declared.
     *
     * @return what was changed
     * @throws IllegalArgumentException for the built-in client, which cannot be changed
     */
    public Outcome bringTo(Client declared) {
        if (declared.id().equals(ClientId.FIRST_PARTY)) {
            throw new IllegalArgumentException("this client is built in and cannot be declared");
        }
        Optional<Client> present = clients.find(declared.id());
        if (present.filter(declared::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        clients.save(declared);
        Outcome outcome = present.isPresent() ? Outcome.CHANGED : Outcome.REGISTERED;
        AuditEvent event = AuditEvent.of(outcome == Outcome.CHANGED ? "client.changed" : "client.registered")
                .with(AuditEvent.CLIENT, declared.id().value());
        boolean switched = present.map(Client::enabled).orElse(true) != declared.enabled();
        audit.record(switched ? event.with("enabled", String.valueOf(declared.enabled())) : event);
        return outcome;
    }

    /** The result of an import. */
    public enum Outcome {
        /** It was not registered before. */
        REGISTERED,
        /** It was registered with other metadata. */
        CHANGED,
        /** It was already registered exactly so. */
        UNCHANGED
    }
}
