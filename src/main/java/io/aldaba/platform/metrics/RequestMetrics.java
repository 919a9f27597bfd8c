package io.aldaba.platform.metrics;

import io.aldaba.platform.rest.MatchedMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Measures requests by the route they matched, never by the path they asked for. */
@Provider
@PreMatching
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGAN = RequestMetrics.class.getName();
    private static final String UNMATCHED = "unmatched";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Inject
    MetricsRegistry registry;

    @Context
    ResourceInfo resource;

    /** One for each resource method. */
    private final Map<MatchedMethod, String> routes = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Duration took = request.getProperty(BEGAN) instanceof Long began
                ? Duration.ofNanos(System.nanoTime() - began)
                : Duration.ZERO;
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        registry.countRequest(method, route(), response.getStatus(), took);
    }

    private String route() {
        Class<?> type = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        return type == null || method == null
                ? UNMATCHED
                : routes.computeIfAbsent(new MatchedMethod(type, method), RequestMetrics::routeOf);
    }

    private static String routeOf(MatchedMethod matched) {
        if (!matched.type().isAnnotationPresent(Path.class)) {
            return UNMATCHED;
        }
        String route = segment(matched.type()) + segment(matched.method());
        return route.isEmpty() ? "/" : route;
    }

    private static String segment(AnnotatedElement element) {
        @Nullable Path path = element.getAnnotation(Path.class);
        String segment = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return segment.isEmpty() ? "" : "/" + segment;
    }
}
