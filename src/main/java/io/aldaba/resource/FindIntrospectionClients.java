package io.aldaba.resource;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Glance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Finds the clients that may introspect tokens for a resource (RFC 7662 §4). */
@Glance
public class FindIntrospectionClients {

    private final Resources resources;

    @Inject
    public FindIntrospectionClients(Resources resources) {
        this.resources = resources;
    }

    /**
     * The clients that the operator named for the resource, even if it is disabled by now; empty if none was named.
     */
    public Optional<Set<ClientId>> find(String indicator) {
        return resources.introspectionClients(indicator);
    }
}
