package io.aldaba.clientregistration;

import java.util.function.Supplier;

class InMemoryClientRegistrationsTest extends ClientRegistrationsContract {

    private final InMemoryClientRegistrations registrations = new InMemoryClientRegistrations();

    @Override
    protected ClientRegistrations registrations() {
        return registrations;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
