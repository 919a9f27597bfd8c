package io.aldaba.platform.rest;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what JAX-RS itself refuses (404, 405, 406, 415 …) like any other refusal; only {@code Allow} is kept. */
@Provider
public class WebFailureMapper implements ExceptionMapper<WebApplicationException> {

    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;

    @Inject
    ErrorResponses answers;

    @Inject
    RefusalLog log;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response given = exception.getResponse();
        // Servers answer OPTIONS this way.
        if (given.getStatus() < FIRST_ERROR) {
            return given;
        }
        Problem problem = StatusProblems.of(given.getStatus());
        if (given.getStatus() >= FIRST_FAILURE) {
            log.failed(exception, uri.getPath());
        } else {
            log.refused(new Rejected(problem, String.valueOf(exception.getMessage())), uri.getPath());
        }
        Response answer = answers.refuse(problem, uri.getPath());
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }
}
