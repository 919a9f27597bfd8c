package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Registrations in a map. */
public final class InMemoryClientRegistrations implements ClientRegistrations {

    private final Map<ClientId, ClientRegistration> registrations = new LinkedHashMap<>();

    @Override
    public synchronized Optional<ClientRegistration> find(ClientId client) {
        return Optional.ofNullable(registrations.get(client));
    }

    @Override
    public synchronized boolean add(ClientRegistration registration, int most) {
        if (registrations.size() >= most) {
            return false;
        }
        registrations.put(registration.client(), registration);
        return true;
    }

    @Override
    public synchronized boolean hold(ClientId client) {
        return registrations.containsKey(client);
    }

    @Override
    public synchronized boolean remove(ClientId client) {
        return registrations.remove(client) != null;
    }
}
