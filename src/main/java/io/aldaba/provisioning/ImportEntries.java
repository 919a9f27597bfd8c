package io.aldaba.provisioning;

import io.aldaba.kernel.Sha256;
import java.util.Map;

/** What the file said when it was last applied, entry by entry. */
public interface ImportEntries {

    /** All entries, with their fingerprints. */
    Map<ImportEntry.Key, Sha256> all();

    /**
     * Notes an entry. Whoever notes the same one at once waits for the other's transaction to end.
     *
     * @return false if it was noted just so already
     */
    boolean put(ImportEntry entry);
}
