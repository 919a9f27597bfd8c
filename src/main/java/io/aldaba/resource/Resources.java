package io.aldaba.resource;

import java.util.Optional;

/** The resources an operator declared. */
public interface Resources {

    /** The resource of that indicator, if it is declared and access tokens for it may be issued. */
    Optional<Resource> find(String indicator);

    /**
     * Keeps the resource.
     *
     * @param enabled whether access tokens for it may be issued
     * @return false if it was there before, be it otherwise
     */
    boolean save(Resource resource, boolean enabled);
}
