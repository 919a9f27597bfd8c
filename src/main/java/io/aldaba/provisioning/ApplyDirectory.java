package io.aldaba.provisioning;

import io.aldaba.directory.ImportDirectory;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/** Brings a directory to its declared state and records that, both or neither. */
@UseCase
public class ApplyDirectory {

    private final ImportEntries entries;
    private final ImportDirectory importDirectory;
    private final Fingerprints fingerprints;

    @Inject
    ApplyDirectory(ImportEntries entries, ImportDirectory importDirectory, KeyedDigest digest) {
        this.entries = entries;
        this.importDirectory = importDirectory;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies the entry; does nothing if another node just did. */
    public Outcome apply(DeclaredDirectory declared) {
        if (!entries.put(fingerprints.directory(declared))) {
            return Outcome.UNCHANGED;
        }
        return importDirectory.bringTo(declared.directory(), declared.enabled()) ? Outcome.CREATED : Outcome.CHANGED;
    }
}
