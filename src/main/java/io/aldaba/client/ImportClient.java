package io.aldaba.client;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.util.Optional;

/** Registers a client an operator declared, or brings a registered one to what is declared now; twice is once. */
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
     * Makes the client what is declared.
     *
     * @return what that took
     * @throws IllegalArgumentException for the built-in client, which nothing changes
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
        audit.record(AuditEvent.of(outcome == Outcome.CHANGED ? "client.changed" : "client.registered")
                .with(AuditEvent.CLIENT, declared.id().value()));
        return outcome;
    }

    /** What an import took. */
    public enum Outcome {
        /** It was not registered before. */
        REGISTERED,
        /** It was registered otherwise. */
        CHANGED,
        /** It was registered so already. */
        UNCHANGED
    }
}
