package io.aldaba.platform.rest;

import io.aldaba.page.web.PageEndpoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Set;

/** The paths of the {@link PageEndpoint}s. */
@ApplicationScoped
public class PagePaths {

    @Inject
    BeanManager beans;

    EndpointPaths paths = new EndpointPaths(Set.of());

    @PostConstruct
    void collect() {
        paths = EndpointPaths.marked(beans, PageEndpoint.class);
    }

    /** Whether people see the path in a browser. */
    public boolean contains(String path) {
        return paths.contains(path);
    }
}
