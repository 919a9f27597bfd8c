package com.example.inprocess;

import io.aldaba.verification.VerificationUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Without Aldaba nobody gets in, and nobody is told that the token is wrong. */
@Provider
public class Unavailable implements ExceptionMapper<VerificationUnavailableException> {

    private static final Logger LOG = System.getLogger(Unavailable.class.getName());

    @Override
    public Response toResponse(VerificationUnavailableException exception) {
        LOG.log(Level.ERROR, "access tokens cannot be verified", exception);
        return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
    }
}
