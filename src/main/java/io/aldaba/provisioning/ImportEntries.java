package io.aldaba.provisioning;

import io.aldaba.kernel.Sha256;
import java.util.Map;

/** What was applied last, entry by entry. */
public interface ImportEntries {

    /** All entries, with their fingerprints. */
    Map<ImportEntry.Key, Sha256> all();

    /**
     * Stores an entry. Concurrent calls for the same entry wait for each other's transaction to end.
     *
     * @return false if the same was stored already
     */
    boolean put(ImportEntry entry);
}
