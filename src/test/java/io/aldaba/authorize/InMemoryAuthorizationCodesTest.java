package io.aldaba.authorize;

import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.Users;
import java.util.function.Supplier;

class InMemoryAuthorizationCodesTest extends AuthorizationCodesContract {

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes(users);

    @Override
    protected AuthorizationCodes codes() {
        return codes;
    }

    @Override
    protected Users users() {
        return users;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
