package io.aldaba.resource;

import io.aldaba.client.ClientId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources in a map. */
public final class InMemoryResources implements Resources {

    private final Map<String, Resource> all = new LinkedHashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private int queries;

    /** These resources, enabled. */
    public static InMemoryResources with(Resource... resources) {
        InMemoryResources some = new InMemoryResources();
        for (Resource resource : resources) {
            some.save(resource, true);
        }
        return some;
    }

    /** How often a resource was looked up. */
    public synchronized int queries() {
        return queries;
    }

    @Override
    public synchronized Optional<Resource> find(String indicator) {
        queries++;
        return Resource.among(all.keySet(), indicator)
                .map(all::get)
                .filter(found -> !disabled.contains(found.indicator()));
    }

    @Override
    public synchronized Optional<Set<ClientId>> introspectionClients(String indicator) {
        return Optional.ofNullable(all.get(indicator)).flatMap(Resource::introspectionClients);
    }

    @Override
    public synchronized boolean save(Resource resource, boolean enabled) {
        disabled.remove(resource.indicator());
        if (!enabled) {
            disabled.add(resource.indicator());
        }
        return all.put(resource.indicator(), resource) == null;
    }
}
