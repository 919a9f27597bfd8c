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
        if (paths.contains(asked)) {
            return true;
        }
        for (int slash = asked.lastIndexOf('/'); slash > 0; slash = asked.lastIndexOf('/', slash - 1)) {
            if (paths.contains(asked.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static String normal(String path) {
        int begin = 0;
        int end = path.length();
        while (begin < end && path.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(begin, end);
    }
}
