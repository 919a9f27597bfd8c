package io.aldaba.resource;

import io.aldaba.client.ClientId;
import java.util.Optional;
import java.util.Set;

/** The resources an operator declared. */
public interface Resources {

    /**
     * The resource with that indicator, in either spelling ({@link Resource#canonical}), if it is declared and access
     * tokens for it may be issued. If both spellings are declared, each is a resource of its own: an earlier import
     * treated them as two. One statement.
     */
    Optional<Resource> find(String indicator);

    /**
     * The only clients that may introspect its tokens, besides the clients these were issued to. The result does not
     * depend on whether the resource is enabled, because its tokens outlive it. Empty if none was named, or if the
     * resource was never declared. One statement.
     */
    Optional<Set<ClientId>> introspectionClients(String indicator);

    /**
     * Stores the resource.
     *
     * @param enabled whether access tokens for it may be issued
     * @return false if it existed before, even with other values
     */
    boolean save(Resource resource, boolean enabled);
}
