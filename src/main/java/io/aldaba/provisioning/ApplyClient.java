package io.aldaba.provisioning;

import io.aldaba.client.ImportClient;
import io.aldaba.clientregistration.ClientRegistrations;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/**
 * Brings a client to what is declared and notes it, both or neither. One that registered itself is the operator's from then on:
 * its registration access token is worth nothing any more.
 */
@UseCase
public class ApplyClient {

    private final ImportEntries entries;
    private final ImportClient importClient;
    private final ClientRegistrations registrations;
    private final Fingerprints fingerprints;

    @Inject
    ApplyClient(
            ImportEntries entries, ImportClient importClient, ClientRegistrations registrations, KeyedDigest digest) {
        this.entries = entries;
        this.importClient = importClient;
        this.registrations = registrations;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies; nothing if another node just did. */
    public Outcome apply(DeclaredClient declared) {
        if (!entries.put(fingerprints.registration(declared))) {
            return Outcome.UNCHANGED;
        }
        registrations.remove(declared.client().id());
        return switch (importClient.bringTo(declared.client())) {
            case REGISTERED -> Outcome.CREATED;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
