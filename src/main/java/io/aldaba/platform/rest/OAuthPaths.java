package io.aldaba.platform.rest;

import io.aldaba.kernel.web.OAuthEndpoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The paths of the {@link OAuthEndpoint}s. Asked by path and not by matched resource, because an error before the match
 * (405, 415, 413) is answered in the endpoint's form as well.
 */
@ApplicationScoped
public class OAuthPaths {

    @Inject
    BeanManager beans;

    Set<String> paths = Set.of();

    @PostConstruct
    void collect() {
        paths = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(OAuthEndpoint.class) && type.isAnnotationPresent(Path.class))
                .map(type -> normal(type.getAnnotation(Path.class).value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the path is an OAuth endpoint's or below one. */
    public boolean contains(String path) {
        String asked = normal(path);
        return paths.stream().anyMatch(known -> asked.equals(known) || asked.startsWith(known + "/"));
    }

    private static String normal(String path) {
        return path.replaceAll("^/+|/+$", "");
    }
}
