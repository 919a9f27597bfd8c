package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientChanged;
import io.aldaba.client.ClientId;
import io.aldaba.client.CurrentClients;
import io.aldaba.client.ReadClient;
import io.aldaba.kernel.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches the clients that were looked up, for seconds. Unknown identifiers are not cached, so they cost no memory.
 */
@ApplicationScoped
class CachedClients implements CurrentClients {

    /**
     * How long a cached client counts as current: the longest delay for another node's change, while one caller reads
     * it again.
     */
    static final Duration LIFE = Duration.ofSeconds(3);

    /** The oldest value for callers that do not read it again themselves. */
    static final Duration AT_MOST = Duration.ofSeconds(5);

    /** The most cached clients; with one more, all are dropped. Each takes some kilobytes. */
    static final int MOST = 5_000;

    private final Map<ClientId, Recent<Optional<Client>>> known = new ConcurrentHashMap<>();

    @Inject
    ReadClient readClient;

    @Inject
    Clock clock;

    @Override
    public Optional<Client> find(ClientId id) {
        Recent<Optional<Client>> kept = known.get(id);
        return kept == null ? readFirst(id) : read(id, kept);
    }

    private Optional<Client> read(ClientId id, Recent<Optional<Client>> kept) {
        Optional<Client> client = kept.noOlderThan(LIFE, AT_MOST);
        if (client.isEmpty()) {
            known.remove(id, kept);
        }
        return client;
    }

    /**
     * It is in the map before it is read: so a change that commits while it is read removes it, and what was read
     * before the change is not kept.
     */
    private Optional<Client> readFirst(ClientId id) {
        Recent<Optional<Client>> fresh = new Recent<>(clock, () -> readClient.read(id));
        Recent<Optional<Client>> other = known.putIfAbsent(id, fresh);
        if (other != null) {
            return read(id, other);
        }
        Optional<Client> client = Optional.empty();
        try {
            client = fresh.readAnew();
        } finally {
            if (client.isEmpty()) {
                known.remove(id, fresh);
            }
        }
        if (client.isPresent() && known.size() > MOST) {
            known.clear();
        }
        return client;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ClientChanged changed) {
        known.remove(changed.client());
    }
}
