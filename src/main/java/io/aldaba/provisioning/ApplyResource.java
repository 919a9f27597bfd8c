package io.aldaba.provisioning;

import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.UseCase;
import io.aldaba.provisioning.ImportSummary.Outcome;
import io.aldaba.resource.ImportResource;
import jakarta.inject.Inject;

/** Brings a resource to its declared state and records that, both or neither. */
@UseCase
public class ApplyResource {

    private final ImportEntries entries;
    private final ImportResource importResource;
    private final Fingerprints fingerprints;

    @Inject
    ApplyResource(ImportEntries entries, ImportResource importResource, KeyedDigest digest) {
        this.entries = entries;
        this.importResource = importResource;
        this.fingerprints = new Fingerprints(digest);
    }

    /** Applies the entry; does nothing if another node just did. */
    public Outcome apply(DeclaredResource declared) {
        if (!entries.put(fingerprints.resource(declared))) {
            return Outcome.UNCHANGED;
        }
        return importResource.bringTo(declared.resource(), declared.enabled()) ? Outcome.CREATED : Outcome.CHANGED;
    }
}
