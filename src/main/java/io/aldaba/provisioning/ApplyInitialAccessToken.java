package io.aldaba.provisioning;

import io.aldaba.clientregistration.ImportInitialAccessToken;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/** Brings an initial access token to its declared state and records that, both or neither. */
@UseCase
public class ApplyInitialAccessToken {

    private final ImportEntries entries;
    private final ImportInitialAccessToken importToken;
    private final Fingerprints fingerprints;

    @Inject
    ApplyInitialAccessToken(ImportEntries entries, ImportInitialAccessToken importToken, KeyedDigest digest) {
        this.entries = entries;
        this.importToken = importToken;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies the entry; does nothing if another node just did. */
    public Outcome apply(DeclaredInitialAccessToken declared) {
        if (!entries.put(fingerprints.initialAccessToken(declared))) {
            return Outcome.UNCHANGED;
        }
        return importToken.bringTo(declared.digest(), declared.wanted()) ? Outcome.CREATED : Outcome.CHANGED;
    }
}
