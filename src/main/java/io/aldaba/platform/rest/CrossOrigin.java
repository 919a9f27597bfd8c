package io.aldaba.platform.rest;

import io.aldaba.kernel.web.AnyOrigin;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Lets scripts of other origins read the responses of {@link AnyOrigin} resources, refusals too, and answers the
 * preflight requests of browsers there (Fetch, CORS protocol). Never with credentials: a browser then sends no
 * cookie, and withholds from the script a response to a request with one. The headers are the same for every origin,
 * so that caches need not distinguish them.
 */
@Provider
@PreMatching
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    /**
     * The response headers that let scripts of every origin read a response; {@link ContainerErrors} sends them as
     * well.
     */
    public static final Map<String, String> READABLE = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After, X-Request-Id");

    /**
     * The request headers that scripts may send: all of them, as any other program may. Libraries add some, for
     * tracing for example, and the preflight request fails if one is missing here. {@code *} does not include
     * {@code Authorization} (Fetch, CORS-preflight fetch). Safari before 15.4 takes {@code *} for the name of a header,
     * so those that clients need are named, too.
     */
    private static final String SENDABLE = "*, Authorization, Content-Type, MCP-Protocol-Version";

    @Inject
    EndpointPaths paths;

    @Override
    public void filter(ContainerRequestContext request) {
        if (isPreflight(request) && isForAnyOrigin(request)) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
                    .header("Access-Control-Allow-Headers", SENDABLE)
                    .header("Access-Control-Max-Age", "7200")
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (isForAnyOrigin(request)) {
            READABLE.forEach(response.getHeaders()::putSingle);
        }
    }

    private boolean isForAnyOrigin(ContainerRequestContext request) {
        return paths.contain(request.getUriInfo().getPath(), AnyOrigin.class);
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Origin") != null
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }
}
