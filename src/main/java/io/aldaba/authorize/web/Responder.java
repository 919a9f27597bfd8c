package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;

/** Grants requests of one response type (RFC 6749 §3.1.1): the extension point, found by CDI. */
public interface Responder {

    /** The {@code response_type} it handles. */
    ResponseType type();

    /** Whether it is available now; otherwise it counts as not there. */
    default boolean isOffered() {
        return true;
    }

    /**
     * Grants what was requested and consented to.
     *
     * @param request the request; it is of this type, and its client may make it
     * @throws Rejected if there is nothing to grant
     */
    AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from);
}
