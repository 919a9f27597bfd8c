package io.aldaba.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resources in a map. */
public final class InMemoryResources implements Resources {

    private final Map<String, DeclaredResource> all = new LinkedHashMap<>();

    /** These resources, enabled. */
    public static InMemoryResources with(Resource... resources) {
        InMemoryResources some = new InMemoryResources();
        for (Resource resource : resources) {
            some.save(new DeclaredResource(resource, true));
        }
        return some;
    }

    @Override
    public synchronized Optional<Resource> find(String indicator) {
        return Optional.ofNullable(all.get(indicator))
                .filter(DeclaredResource::enabled)
                .map(DeclaredResource::resource);
    }

    @Override
    public synchronized void save(DeclaredResource resource) {
        all.put(resource.resource().indicator(), resource);
    }
}
