package io.aldaba.device;

import java.util.function.Supplier;

class InMemoryDeviceAuthorizationsTest extends DeviceAuthorizationsContract {

    private final InMemoryDeviceAuthorizations authorizations = new InMemoryDeviceAuthorizations();

    @Override
    protected DeviceAuthorizations authorizations() {
        return authorizations;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
