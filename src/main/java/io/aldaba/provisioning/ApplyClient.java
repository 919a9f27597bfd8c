package io.aldaba.provisioning;

import io.aldaba.client.ImportClient;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/** Brings a client to what is declared and notes it, both or neither. */
@UseCase
public class ApplyClient {

    private final ImportEntries entries;
    private final ImportClient importClient;
    private final Fingerprints fingerprints;

    @Inject
    ApplyClient(ImportEntries entries, ImportClient importClient, KeyedDigest digest) {
        this.entries = entries;
        this.importClient = importClient;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies; nothing if another node just did. */
    public Outcome apply(DeclaredClient declared) {
        if (!entries.put(fingerprints.registration(declared))) {
            return Outcome.UNCHANGED;
        }
        return switch (importClient.bringTo(declared.client())) {
            case REGISTERED -> Outcome.CREATED;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
