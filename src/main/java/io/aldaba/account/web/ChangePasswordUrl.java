package io.aldaba.account.web;

import io.aldaba.kernel.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where password managers look for the page on which a password is changed (W3C A Well-Known URL for Changing Passwords
 * §2). It reads nothing of the request.
 */
@Path(ChangePasswordUrl.PATH)
@ApplicationScoped
public class ChangePasswordUrl {

    static final String PATH = "/.well-known/change-password";

    @Inject
    Issuer issuer;

    /** Redirects to the page. */
    @GET
    @Operation(hidden = true)
    public Response redirect() {
        return Response.seeOther(URI.create(issuer.url(PasswordPage.PATH))).build();
    }
}
