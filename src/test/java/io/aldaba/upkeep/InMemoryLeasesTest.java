package io.aldaba.upkeep;

import java.util.function.Supplier;

class InMemoryLeasesTest extends LeasesContract {

    private final Leases leases = new InMemoryLeases();

    @Override
    protected Leases leases() {
        return leases;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
