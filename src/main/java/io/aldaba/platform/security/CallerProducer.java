package io.aldaba.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives resources the caller. */
@ApplicationScoped
public class CallerProducer {

    /** The caller; without one an empty token, because a request-scoped bean cannot be null. */
    @Produces
    @RequestScoped
    JsonWebToken caller(HttpServletRequest request) {
        return BearerOutcome.notedOn(request).accepted().orElse(CallerToken.NOBODY);
    }
}
