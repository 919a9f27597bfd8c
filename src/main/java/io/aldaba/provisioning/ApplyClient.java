package io.aldaba.provisioning;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.ImportClient;
import io.aldaba.clientregistration.ClientRegistrations;
import io.aldaba.clientregistration.EndAccessOfClient;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import io.aldaba.token.TokenFamilies;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings a client to what is declared and notes it, both or neither. One that registered itself is the operator's from then on:
 * its registration access token is worth nothing any more. What a client got before it is disabled is worth nothing when it is
 * enabled again: it may have been stolen.
 */
@UseCase
public class ApplyClient {

    /** What {@link Ids} make. */
    private static final Pattern GIVEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ImportEntries entries;
    private final Clients clients;
    private final ImportClient importClient;
    private final ClientRegistrations registrations;
    private final EndAccessOfClient endAccess;
    private final TokenFamilies families;
    private final Fingerprints fingerprints;

    @Inject
    ApplyClient(
            ImportEntries entries,
            Clients clients,
            ImportClient importClient,
            ClientRegistrations registrations,
            EndAccessOfClient endAccess,
            TokenFamilies families,
            KeyedDigest digest) {
        this.entries = entries;
        this.clients = clients;
        this.importClient = importClient;
        this.registrations = registrations;
        this.endAccess = endAccess;
        this.families = families;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies; nothing if another node just did. */
    public Outcome apply(DeclaredClient declared) {
        if (!entries.put(fingerprints.registration(declared))) {
            return Outcome.UNCHANGED;
        }
        Client client = declared.client();
        registrations.remove(client.id());
        Optional<Client> before = clients.find(client.id());
        // As it is enabled, too: something may have been issued on another node just as it was disabled.
        boolean startsAfresh =
                !client.enabled() || before.filter(Client::enabled).isEmpty();
        boolean hadAccess = before.isPresent() || mayHaveBeenAnothers(client.id());
        ImportClient.Outcome outcome = importClient.bringTo(client);
        if (startsAfresh && hadAccess) {
            endAccess.end(client.id());
        }
        return switch (outcome) {
            case REGISTERED -> Outcome.CREATED;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }

    /**
     * Only clients that registered themselves are ever deleted, and those have names that we gave. Whose name is new has nothing to lose:
     * the time that a clock which runs ahead writes would take from it what it gets where the clocks are right.
     */
    private boolean mayHaveBeenAnothers(ClientId client) {
        return GIVEN.matcher(client.value()).matches() || families.hasAnyOf(client);
    }
}
