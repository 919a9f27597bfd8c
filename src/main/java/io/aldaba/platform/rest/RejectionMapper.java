package io.aldaba.platform.rest;

import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns a rejection into a response, and logs the reason for the operator. */
@Provider
public class RejectionMapper implements ExceptionMapper<Rejected> {

    @Inject
    ErrorResponses answers;

    @Inject
    RefusalLog log;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Rejected rejected) {
        log.refused(rejected, uri.getPath());
        return answers.refuse(rejected.rejection(), uri.getPath());
    }
}
