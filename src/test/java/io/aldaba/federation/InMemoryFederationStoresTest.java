package io.aldaba.federation;

import java.util.function.Supplier;

class InMemoryFederationStoresTest extends FederationStoresContract {

    private final Stores stores = new Stores(
            new InMemoryPendingLogins(),
            new InMemoryPendingLinks(),
            new InMemoryUpstreamSessions(),
            new InMemoryUpstreamLogouts());

    @Override
    protected Stores stores() {
        return stores;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
