package io.aldaba.platform.security;

import io.aldaba.kernel.RemoteAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives resources the caller and where the request came from. */
@ApplicationScoped
public class CallerProducer {

    /** The caller; without one a token that says nothing, because a request-scoped bean cannot be null. */
    @Produces
    @RequestScoped
    JsonWebToken caller(HttpServletRequest request) {
        return BearerOutcome.notedOn(request).accepted().orElse(CallerToken.NOBODY);
    }

    /** The peer's address as the server saw it; forwarded headers are the server's business, where it trusts them. */
    @Produces
    @Dependent
    RemoteAddress remoteAddress(HttpServletRequest request) {
        return new RemoteAddress(request.getRemoteAddr());
    }
}
