package io.aldaba.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Clients in a map. */
public final class InMemoryClients implements Clients {

    private final Map<ClientId, Client> clients = new ConcurrentHashMap<>();

    /** An instance with these clients. */
    public static InMemoryClients with(Client... clients) {
        InMemoryClients all = new InMemoryClients();
        for (Client client : clients) {
            all.save(client);
        }
        return all;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(clients.get(id));
    }

    @Override
    public boolean hold(ClientId id) {
        return clients.containsKey(id);
    }

    @Override
    public List<Client> offeringLogin(int limit) {
        return clients.values().stream()
                .filter(client -> client.enabled() && !client.selfRegistered())
                .filter(client -> client.metadata().logins().initiateLoginUri().isPresent())
                .sorted(Comparator.comparing(client -> client.id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public void save(Client client) {
        clients.put(client.id(), client);
    }

    @Override
    public boolean remove(ClientId id) {
        return clients.remove(id) != null;
    }
}
