package io.aldaba.resource;

import java.util.function.Supplier;

class InMemoryResourcesTest extends ResourcesContract {

    private final InMemoryResources resources = new InMemoryResources();

    @Override
    protected Resources resources() {
        return resources;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
