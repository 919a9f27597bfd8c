package io.aldaba.resource;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds a declared resource. */
@Query
public class FindResource {

    private final Resources resources;

    @Inject
    public FindResource(Resources resources) {
        this.resources = resources;
    }

    /**
     * The resource with that indicator, in either spelling, if it is declared and access tokens for it may be issued.
     */
    public Optional<Resource> find(String indicator) {
        return resources.find(indicator);
    }
}
