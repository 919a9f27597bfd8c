package io.aldaba.provisioning;

import io.aldaba.directory.ImportDirectory;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import jakarta.inject.Inject;

/** Brings a directory to what is declared and notes it, both or neither. */
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

    /** Applies; nothing if another node just did. */
    public Outcome apply(DeclaredDirectory declared) {
        if (!entries.put(fingerprints.directory(declared))) {
            return Outcome.UNCHANGED;
        }
        return importDirectory.bringTo(declared.directory(), declared.enabled()) ? Outcome.CREATED : Outcome.CHANGED;
    }
}
