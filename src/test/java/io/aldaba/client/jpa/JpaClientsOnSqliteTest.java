package io.aldaba.client.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientChanged;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.Clients;
import io.aldaba.client.ClientsContract;
import io.aldaba.testing.FiredEvents;
import io.aldaba.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaClientsOnSqliteTest extends ClientsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Clients clients() {
        return ClientTables.of(DATABASE);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Test
    void each_change_is_told() {
        List<ClientChanged> told = new ArrayList<>();
        Clients clients = new JpaClients(DATABASE.entityManager(), FiredEvents.toldTo(told::add));
        Client client = ClientExamples.shop();

        inTransaction(() -> {
            clients.save(client);
            return clients.remove(client.id());
        });

        ClientChanged changed = new ClientChanged(client.id());
        assertThat(told).containsExactly(changed, changed);
    }
}
