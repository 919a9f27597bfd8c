package io.aldaba.user;

import java.security.Principal;
import java.util.Optional;

/** A caller who may be a user, read from the store in this request, with the check that their access token counts. */
public interface UserPrincipal extends Principal {

    /** The user; none where a client calls on its own behalf. */
    Optional<User> user();
}
