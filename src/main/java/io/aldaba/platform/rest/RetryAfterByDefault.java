package io.aldaba.platform.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds {@code Retry-After} to every response that tells a client to try again later, also if a resource shows its own
 * page again (RFC 9110 §10.2.3).
 */
@Provider
public class RetryAfterByDefault implements ContainerResponseFilter {

    @Inject
    ErrorResponses answers;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.RETRY_AFTER)) {
            answers.retryAfter(response.getStatus())
                    .ifPresent(seconds -> headers.putSingle(HttpHeaders.RETRY_AFTER, seconds));
        }
    }
}
