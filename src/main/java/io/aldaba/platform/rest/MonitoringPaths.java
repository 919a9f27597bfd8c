package io.aldaba.platform.rest;

import io.aldaba.kernel.web.Monitoring;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Set;

/** The paths of the resources for {@link Monitoring}. */
@ApplicationScoped
public class MonitoringPaths {

    @Inject
    BeanManager beans;

    EndpointPaths paths = new EndpointPaths(Set.of());

    @PostConstruct
    void collect() {
        paths = EndpointPaths.marked(beans, Monitoring.class);
    }

    /** Whether what is asked there is how the service is. */
    public boolean contains(String path) {
        return paths.contains(path);
    }
}
