package io.aldaba.provisioning;

import io.aldaba.encryption.KeyedDigest;
import io.aldaba.identityprovider.ImportIdentityProvider;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/** Brings an identity provider to its declared state and records that, both or neither. */
@UseCase
public class ApplyProvider {

    private final ImportEntries entries;
    private final ImportIdentityProvider importProvider;
    private final Fingerprints fingerprints;

    @Inject
    ApplyProvider(ImportEntries entries, ImportIdentityProvider importProvider, KeyedDigest digest) {
        this.entries = entries;
        this.importProvider = importProvider;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies the entry; does nothing if another node just did. */
    public Outcome apply(DeclaredProvider declared) {
        if (!entries.put(fingerprints.provider(declared))) {
            return Outcome.UNCHANGED;
        }
        return importProvider.bringTo(declared.provider(), declared.secret()) ? Outcome.CREATED : Outcome.CHANGED;
    }
}
