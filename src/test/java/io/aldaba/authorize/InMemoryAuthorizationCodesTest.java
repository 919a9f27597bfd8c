package io.aldaba.authorize;

import java.util.function.Supplier;

class InMemoryAuthorizationCodesTest extends AuthorizationCodesContract {

    private final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes();

    @Override
    protected AuthorizationCodes codes() {
        return codes;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
