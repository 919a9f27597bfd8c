package io.aldaba.consent;

import java.util.function.Supplier;

class InMemoryConsentsTest extends ConsentsContract {

    private final InMemoryConsents consents = new InMemoryConsents();

    @Override
    protected Consents consents() {
        return consents;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
