package io.aldaba.provisioning;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.ImportClient;
import io.aldaba.clientregistration.ClientRegistrations;
import io.aldaba.clientregistration.EndAccessOfClient;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/**
 * Brings a client to what is declared and notes it, both or neither. One that registered itself is the operator's from then on:
 * its registration access token is worth nothing any more. What a client got before it is disabled is worth nothing when it is
 * enabled again: it may have been stolen.
 */
@UseCase
public class ApplyClient {

    private final ImportEntries entries;
    private final Clients clients;
    private final ImportClient importClient;
    private final ClientRegistrations registrations;
    private final EndAccessOfClient endAccess;
    private final Fingerprints fingerprints;

    @Inject
    ApplyClient(
            ImportEntries entries,
            Clients clients,
            ImportClient importClient,
            ClientRegistrations registrations,
            EndAccessOfClient endAccess,
            KeyedDigest digest) {
        this.entries = entries;
        this.clients = clients;
        this.importClient = importClient;
        this.registrations = registrations;
        this.endAccess = endAccess;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies; nothing if another node just did. */
    public Outcome apply(DeclaredClient declared) {
        if (!entries.put(fingerprints.registration(declared))) {
            return Outcome.UNCHANGED;
        }
        Client client = declared.client();
        registrations.remove(client.id());
        // As it is enabled, too: something may have been issued on another node just as it was disabled. So does one
        // that is new: another of its name may have been deleted.
        boolean startsAfresh = !client.enabled() || !isEnabled(client.id());
        ImportClient.Outcome outcome = importClient.bringTo(client);
        if (startsAfresh) {
            endAccess.end(client.id());
        }
        return switch (outcome) {
            case REGISTERED -> Outcome.CREATED;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }

    private boolean isEnabled(ClientId client) {
        return clients.find(client).filter(Client::enabled).isPresent();
    }
}
