package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Stores an admitted client and counts the use of its initial access token, both or neither. */
@UseCase
public class AddRegisteredClient {

    private final ClientRegistrationSettings settings;
    private final ClientRegistrations registrations;
    private final InitialAccessTokens tokens;
    private final Clients clients;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public AddRegisteredClient(
            ClientRegistrationSettings settings,
            ClientRegistrations registrations,
            InitialAccessTokens tokens,
            Clients clients,
            AuditTrail audit,
            Clock clock) {
        this.settings = settings;
        this.registrations = registrations;
        this.tokens = tokens;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds the client. A refusal commits, so room is taken before the use is counted, and given back if the token is
     * used up: otherwise a refusal for lack of room would cost a use.
     *
     * @param token the digest of the initial access token, if there was one
     */
    void add(Client client, ClientRegistration registration, Optional<Sha256> token, RemoteAddress from) {
        if (!registrations.add(registration, settings.mostClients())) {
            throw new Rejected(
                    OAuthError.temporarilyUnavailable(), "as many clients registered themselves as may be there");
        }
        if (token.isPresent() && !tokens.use(token.get(), clock.instant())) {
            registrations.remove(client.id());
            throw new Rejected(RegistrationError.WRONG_INITIAL_TOKEN, "initial access token used up meanwhile");
        }
        clients.save(client);
        audit.record(AuditEvent.of("client.registered")
                .with(AuditEvent.CLIENT, client.id().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with(AuditEvent.BY, "itself"));
    }
}
