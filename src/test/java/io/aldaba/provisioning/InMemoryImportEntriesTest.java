package io.aldaba.provisioning;

import io.aldaba.testing.Transactions;

class InMemoryImportEntriesTest extends ImportEntriesContract {

    private final InMemoryImportEntries entries = new InMemoryImportEntries();

    @Override
    protected ImportEntries entries() {
        return entries;
    }

    @Override
    protected Transactions transactions() {
        return entries::transact;
    }
}
