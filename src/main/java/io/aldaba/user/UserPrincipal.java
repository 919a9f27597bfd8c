package io.aldaba.user;

import io.aldaba.kernel.Caller;
import java.util.Optional;

/** A caller who may be a user, read from the store in this request, with the check that their access token counts. */
public interface UserPrincipal extends Caller {

    /** The user; none where a client calls on its own behalf. */
    Optional<User> user();

    @Override
    default Optional<String> userId() {
        return user().map(known -> known.id().value());
    }
}
