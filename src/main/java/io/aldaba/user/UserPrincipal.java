package io.aldaba.user;

import io.aldaba.kernel.Caller;
import java.util.Optional;

/**
 * A caller who may be a user. The user was read from the database in this request, when their access token was
 * verified.
 */
public interface UserPrincipal extends Caller {

    /** The user; empty if a client calls on its own behalf. */
    Optional<User> user();

    @Override
    default Optional<String> userId() {
        return user().map(known -> known.id().value());
    }
}
