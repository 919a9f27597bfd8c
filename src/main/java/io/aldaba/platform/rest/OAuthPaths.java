package io.aldaba.platform.rest;

import io.aldaba.kernel.web.OAuthEndpoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Set;

/** The paths of the {@link OAuthEndpoint}s. */
@ApplicationScoped
public class OAuthPaths {

    @Inject
    BeanManager beans;

    EndpointPaths paths = new EndpointPaths(Set.of());

    @PostConstruct
    void collect() {
        paths = EndpointPaths.marked(beans, OAuthEndpoint.class);
    }

    /** Whether the path is an OAuth endpoint's or below one. */
    public boolean contains(String path) {
        return paths.contains(path);
    }
}
