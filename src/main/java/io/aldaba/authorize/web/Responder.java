package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;

/** Grants what requests of one response type ask for (RFC 6749 §3.1.1): the plug point, found by CDI. */
public interface Responder {

    /** The {@code response_type} it answers to. */
    ResponseType type();

    /** Whether it is open now; a closed one is as if it were not there. */
    default boolean isOffered() {
        return true;
    }

    /**
     * Grants what was asked for and agreed to.
     *
     * @param request the request; it is of this type, and its client may make it
     * @throws Rejected if there is nothing to grant
     */
    AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from);
}
