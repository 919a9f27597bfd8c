package io.aldaba.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the resources with an annotation. Decided by path and not by matched resource, because an error before
 * the match (405, 415, 413) is answered in the endpoint's format as well.
 */
@ApplicationScoped
public class EndpointPaths {

    @Inject
    BeanManager beans;

    /** Paths without a slash at either end. */
    final Map<Class<? extends Annotation>, Set<String>> known = new ConcurrentHashMap<>();

    /** Whether the path is that of an annotated resource, or below one. */
    public boolean contain(String path, Class<? extends Annotation> mark) {
        Set<String> paths = paths(mark);
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

    private Set<String> paths(Class<? extends Annotation> mark) {
        @Nullable Set<String> paths = known.get(mark);
        // Called for each request: computeIfAbsent alone may lock.
        return paths == null ? known.computeIfAbsent(mark, this::marked) : paths;
    }

    private Set<String> marked(Class<? extends Annotation> mark) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(mark) && type.isAnnotationPresent(Path.class))
                .map(type -> normal(type.getAnnotation(Path.class).value()))
                .collect(Collectors.toUnmodifiableSet());
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
