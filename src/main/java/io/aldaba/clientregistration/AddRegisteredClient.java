package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores an admitted client and counts the use of its initial access token, both or neither. If there are as many
 * clients as there may be, only an operator can make room ({@code docs/servers/operations.md}), so a warning is
 * logged; anybody can cause any number of such refusals, so it is logged only now and then.
 */
@UseCase
public class AddRegisteredClient {

    /** The fewest seconds between two warnings that there is no room. */
    static final int SECONDS_BETWEEN_LINES = 60;

    private static final Logger LOG = System.getLogger(AddRegisteredClient.class.getName());

    private static final LogRateLimiter LINES =
            new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), System::nanoTime);

    private final ClientRegistrationSettings settings;
    private final ClientRegistrations registrations;
    private final InitialAccessTokens tokens;
    private final Clients clients;
    private final AuditTrail audit;
    private final Clock clock;
    private final LogRateLimiter lines;

    @Inject
    public AddRegisteredClient(
            ClientRegistrationSettings settings,
            ClientRegistrations registrations,
            InitialAccessTokens tokens,
            Clients clients,
            AuditTrail audit,
            Clock clock) {
        this(settings, registrations, tokens, clients, audit, clock, LINES);
    }

    /** With other limits for the log, for tests. */
    AddRegisteredClient(
            ClientRegistrationSettings settings,
            ClientRegistrations registrations,
            InitialAccessTokens tokens,
            Clients clients,
            AuditTrail audit,
            Clock clock,
            LogRateLimiter lines) {
        this.settings = settings;
        this.registrations = registrations;
        this.tokens = tokens;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * Adds the client. A refusal commits, so room is taken before the use is counted, and given back if the token is
     * used up: otherwise a refusal for lack of room would cost a use.
     *
     * @param token the digest of the initial access token, if there was one
     */
    void add(Client client, ClientRegistration registration, Optional<Sha256> token, RemoteAddress from) {
        if (!registrations.add(registration, settings.mostClients())) {
            lines.log(
                    LOG,
                    Level.WARNING,
                    () -> "a registration is refused: there are " + settings.mostClients()
                            + " clients that registered themselves, and no more may be there",
                    "registrations refused");
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
