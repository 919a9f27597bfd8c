package io.aldaba.provisioning;

import io.aldaba.kernel.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Entries in a map, with fake transactions that roll them back. */
final class InMemoryImportEntries implements ImportEntries {

    private final Map<ImportEntry.Key, Sha256> entries = new HashMap<>();
    private int writes;

    @Override
    public synchronized Map<ImportEntry.Key, Sha256> all() {
        return Map.copyOf(entries);
    }

    @Override
    public synchronized boolean put(ImportEntry entry) {
        boolean differs = !entry.fingerprint().equals(entries.put(entry.key(), entry.fingerprint()));
        writes += differs ? 1 : 0;
        return differs;
    }

    /** How often something was written. */
    int writes() {
        return writes;
    }

    synchronized <T> T transact(Supplier<T> work) {
        Map<ImportEntry.Key, Sha256> before = all();
        try {
            return work.get();
        } catch (RuntimeException e) {
            entries.clear();
            entries.putAll(before);
            throw e;
        }
    }
}
