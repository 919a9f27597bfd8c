package io.aldaba.platform.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The paths of the resources of one kind. Asked by path and not by matched resource, because an error before the match (405,
 * 415, 413) is answered in the endpoint's form as well.
 *
 * @param paths without a slash at either end
 */
record EndpointPaths(Set<String> paths) {

    /** Copies the paths. */
    EndpointPaths {
        paths = Set.copyOf(paths);
    }

    /** The paths of the resources that have an annotation. */
    static EndpointPaths marked(BeanManager beans, Class<? extends Annotation> mark) {
        return new EndpointPaths(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(mark) && type.isAnnotationPresent(Path.class))
                .map(type -> normal(type.getAnnotation(Path.class).value()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the path is an endpoint's or below one. */
    boolean contains(String path) {
        String asked = normal(path);
        return paths.stream().anyMatch(known -> asked.equals(known) || asked.startsWith(known + "/"));
    }

    private static String normal(String path) {
        return path.replaceAll("^/+|/+$", "");
    }
}
