package io.aldaba.kernel;

import java.security.Principal;
import java.util.Optional;

/**
 * Who did something that concerns the service and no user in particular, for the audit trail.
 *
 * @param name the username, or the part of the service that acted: a timer, the start
 * @param user the identifier of the user, if it is one; a name may change
 * @param from where their request came from; {@link RemoteAddress#NONE} if there was none
 */
public record Actor(String name, Optional<String> user, RemoteAddress from) {

    /** The caller of a request. */
    public static Actor of(Principal caller, RemoteAddress from) {
        Optional<String> user = caller instanceof Caller known ? known.userId() : Optional.empty();
        return new Actor(caller.getName(), user, from);
    }

    /** The service itself. */
    public static Actor itself(String name) {
        return new Actor(name, Optional.empty(), RemoteAddress.NONE);
    }
}
