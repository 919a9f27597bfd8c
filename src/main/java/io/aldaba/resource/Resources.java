package io.aldaba.resource;

import io.aldaba.client.ClientId;
import java.util.Optional;
import java.util.Set;

/** The resources an operator declared. */
public interface Resources {

    /**
     * The resource of that indicator, in either spelling ({@link Resource#canonical}), if it is declared and access tokens for it may be
     * issued. Where both spellings are, each is its own: an import before had them for two. One statement.
     */
    Optional<Resource> find(String indicator);

    /**
     * Who alone, beside the clients they were issued to, is told about tokens for it; its tokens outlive it, so be it enabled or not.
     * Empty where nobody was named, or it was never declared. One statement.
     */
    Optional<Set<ClientId>> introspectionClients(String indicator);

    /**
     * Keeps the resource.
     *
     * @param enabled whether access tokens for it may be issued
     * @return false if it was there before, be it otherwise
     */
    boolean save(Resource resource, boolean enabled);
}
