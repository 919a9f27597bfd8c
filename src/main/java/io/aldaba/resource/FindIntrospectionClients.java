package io.aldaba.resource;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Glance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Finds who may ask about tokens for a resource (RFC 7662 §4). */
@Glance
public class FindIntrospectionClients {

    private final Resources resources;

    @Inject
    public FindIntrospectionClients(Resources resources) {
        this.resources = resources;
    }

    /** The clients the operator named for it, be it disabled by now; empty where nobody was named. */
    public Optional<Set<ClientId>> find(String indicator) {
        return resources.introspectionClients(indicator);
    }
}
