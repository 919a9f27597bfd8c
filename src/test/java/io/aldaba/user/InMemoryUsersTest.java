package io.aldaba.user;

import io.aldaba.testing.Transactions;
import java.util.function.Supplier;

class InMemoryUsersTest extends UsersContract {

    private final InMemoryUsers users = new InMemoryUsers();

    @Override
    protected Users users() {
        return users;
    }

    @Override
    protected LoginNames loginNames() {
        return users;
    }

    @Override
    protected Transactions transactions() {
        return Supplier::get;
    }
}
