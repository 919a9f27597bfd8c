package io.aldaba.user;

import java.util.Optional;

/** Users by what they type to log in. */
public interface LoginNames {

    /** The user with that name or address; one statement serves many concurrent calls. */
    Optional<User> look(LoginName name);
}
