package io.aldaba.client.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.client.Client;
import io.aldaba.client.ClientChanged;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.InMemoryClients;
import io.aldaba.client.ReadClient;
import io.aldaba.kernel.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedClientsTest {

    private static final Client CLIENT = ClientExamples.shop();

    private final MutableClock clock = new MutableClock();
    private final InMemoryClients stored = InMemoryClients.with(CLIENT);
    private final List<ClientId> readings = new ArrayList<>();
    private final CachedClients cached = new CachedClients();

    /** Runs after a client was read and before the reader has it. */
    private Runnable meanwhile = () -> {};

    CachedClientsTest() {
        cached.clock = clock;
        cached.readClient = new ReadClient(stored) {
            @Override
            public Optional<Client> read(ClientId id) {
                readings.add(id);
                Optional<Client> read = super.read(id);
                Runnable now = meanwhile;
                meanwhile = () -> {};
                now.run();
                return read;
            }
        };
    }

    @Test
    void a_client_is_read_once_in_three_seconds() {
        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        clock.advance(CachedClients.LIFE.minusMillis(1));
        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(readings).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        cached.find(CLIENT.id());
        assertThat(readings).hasSize(2);
    }

    @Test
    void what_another_node_removed_is_gone_within_seconds() {
        cached.find(CLIENT.id());
        stored.remove(CLIENT.id());
        clock.advance(CachedClients.LIFE);

        assertThat(cached.find(CLIENT.id())).isEmpty();
        assertThat(cached.find(CLIENT.id())).isEmpty();
        assertThat(readings).hasSize(3);
    }

    @Test
    void what_this_node_changed_is_seen_at_once() {
        cached.find(CLIENT.id());
        stored.remove(CLIENT.id());
        cached.changed(new ClientChanged(CLIENT.id()));

        assertThat(cached.find(CLIENT.id())).isEmpty();
    }

    @Test
    void what_this_node_changed_while_it_was_first_read_is_seen_at_once() {
        meanwhile = () -> {
            stored.remove(CLIENT.id());
            cached.changed(new ClientChanged(CLIENT.id()));
        };

        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(cached.find(CLIENT.id())).isEmpty();
    }

    @Test
    void what_this_node_changed_while_it_was_read_again_is_seen_at_once() {
        cached.find(CLIENT.id());
        clock.advance(CachedClients.LIFE);
        meanwhile = () -> {
            stored.remove(CLIENT.id());
            cached.changed(new ClientChanged(CLIENT.id()));
        };

        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(cached.find(CLIENT.id())).isEmpty();
    }

    @Test
    void who_comes_while_a_client_is_first_read_reads_it_too() {
        meanwhile = () -> assertThat(cached.find(CLIENT.id())).contains(CLIENT);

        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(readings).hasSize(2);
        cached.find(CLIENT.id());
        assertThat(readings).hasSize(2);
    }

    @Test
    void a_first_reading_that_fails_leaves_nothing() {
        meanwhile = () -> {
            throw new IllegalStateException("no database");
        };
        assertThatThrownBy(() -> cached.find(CLIENT.id())).hasMessage("no database");

        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(cached.find(CLIENT.id())).contains(CLIENT);
        assertThat(readings).hasSize(2);
    }

    @Test
    void a_client_nobody_has_is_asked_for_each_time_and_kept_never() {
        ClientId unknown = new ClientId("unknown");
        for (int i = 0; i < 3; i++) {
            assertThat(cached.find(unknown)).isEmpty();
        }
        assertThat(readings).containsExactly(unknown, unknown, unknown);

        Client added = named(unknown);
        stored.save(added);
        assertThat(cached.find(unknown)).contains(added);
    }

    @Test
    void more_clients_than_the_bound_are_forgotten_instead_of_kept() {
        for (int i = 0; i < CachedClients.MOST; i++) {
            find("client-" + i);
        }
        find("client-0");
        assertThat(readings).hasSize(CachedClients.MOST);

        find("one-more");
        find("client-0");
        assertThat(readings).hasSize(CachedClients.MOST + 2);
    }

    private void find(String id) {
        ClientId client = new ClientId(id);
        if (stored.find(client).isEmpty()) {
            stored.save(named(client));
        }
        assertThat(cached.find(client)).isPresent();
    }

    private static Client named(ClientId id) {
        return new Client(id, CLIENT.metadata(), CLIENT.secrets(), true);
    }
}
