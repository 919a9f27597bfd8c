package io.aldaba.clientauthentication;

import java.util.function.Supplier;

class InMemoryUsedAssertionsTest extends UsedAssertionsContract {

    private final InMemoryUsedAssertions used = new InMemoryUsedAssertions();

    @Override
    protected UsedAssertions used() {
        return used;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
