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
 * Brings a client to its declared state and records that, both or neither. A client that registered itself belongs to
 * the operator from then on: its registration access token is no longer valid. What a client got before it was
 * disabled stays invalid when it is enabled again: it may have been stolen.
 */
@UseCase
public class ApplyClient {

    /** The form of identifiers that {@link Ids} create. */
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

    /** Applies the entry; does nothing if another node just did. */
    public Outcome apply(DeclaredClient declared) {
        if (!entries.put(fingerprints.registration(declared))) {
            return Outcome.UNCHANGED;
        }
        Client client = declared.client();
        registrations.remove(client.id());
        Optional<Client> before = clients.find(client.id());
        // Also when it is enabled again: another node may have issued something just as it was disabled.
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
     * Only clients that registered themselves are ever deleted, and their identifiers are generated. With any other
     * new identifier there is nothing to end, and ending could do harm: if this clock runs ahead, the time of the end
     * would also invalidate what nodes with correct clocks issue.
     */
    private boolean mayHaveBeenAnothers(ClientId client) {
        return GIVEN.matcher(client.value()).matches() || families.hasAnyOf(client);
    }
}
