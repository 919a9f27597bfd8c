package io.aldaba.identity.jpa;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identity.ExternalIdentitiesContract;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaExternalIdentitiesOnSqliteTest extends ExternalIdentitiesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected ExternalIdentities identities() {
        return new JpaExternalIdentities(DATABASE.entityManager());
    }

    @Override
    protected Users users() {
        return UserTables.of(DATABASE);
    }

    @Override
    protected Transactions transactions() {
        return DATABASE::inTransaction;
    }
}
