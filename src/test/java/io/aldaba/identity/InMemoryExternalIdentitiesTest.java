package io.aldaba.identity;

import io.aldaba.testing.Transactions;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.Users;
import java.util.function.Supplier;

class InMemoryExternalIdentitiesTest extends ExternalIdentitiesContract {

    private final InMemoryExternalIdentities identities = new InMemoryExternalIdentities();
    private final InMemoryUsers users = new InMemoryUsers();
    private final Object turn = new Object();

    @Override
    protected ExternalIdentities identities() {
        return identities;
    }

    @Override
    protected Users users() {
        return users;
    }

    /** One after another, as on SQLite: the stores in memory cannot roll back. */
    @Override
    protected Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> T run(Supplier<T> work) {
                synchronized (turn) {
                    return work.get();
                }
            }
        };
    }
}
