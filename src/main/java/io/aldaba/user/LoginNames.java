package io.aldaba.user;

import java.util.Optional;

/** Users by what they type to log in. */
public interface LoginNames {

    /** The user of that name or address, in one question that is asked for many who log in at once. */
    Optional<User> look(LoginName name);
}
