package io.aldaba.identityprovider;

import java.util.function.Supplier;

class InMemoryIdentityProvidersTest extends IdentityProvidersContract {

    private final InMemoryIdentityProviders providers = new InMemoryIdentityProviders();

    @Override
    protected IdentityProviders providers() {
        return providers;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
