package io.aldaba.client.jpa;

import io.aldaba.client.Clients;
import io.aldaba.client.ClientsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaClientsOnPostgresqlTest extends ClientsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Clients clients() {
        return ClientTables.of(DATABASE);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
