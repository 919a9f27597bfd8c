package io.aldaba.platform.rest;

import io.aldaba.kernel.web.AnyOrigin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Set;

/** The paths of the resources for {@link AnyOrigin}. */
@ApplicationScoped
public class AnyOriginPaths {

    @Inject
    BeanManager beans;

    EndpointPaths paths = new EndpointPaths(Set.of());

    @PostConstruct
    void collect() {
        paths = EndpointPaths.marked(beans, AnyOrigin.class);
    }

    /** Whether scripts of any origin may ask there. */
    public boolean contains(String path) {
        return paths.contains(path);
    }
}
