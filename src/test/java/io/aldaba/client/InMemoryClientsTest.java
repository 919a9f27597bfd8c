package io.aldaba.client;

import java.util.function.Supplier;

class InMemoryClientsTest extends ClientsContract {

    private final InMemoryClients clients = new InMemoryClients();

    @Override
    protected Clients clients() {
        return clients;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
