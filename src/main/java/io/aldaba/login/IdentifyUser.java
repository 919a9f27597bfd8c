package io.aldaba.login;

import io.aldaba.kernel.Glance;
import io.aldaba.user.LoginName;
import io.aldaba.user.LoginNames;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the user of a login attempt. */
@Glance
public class IdentifyUser {

    private final LoginNames names;

    @Inject
    public IdentifyUser(LoginNames names) {
        this.names = names;
    }

    /** The user with this username or address; empty if there is none, or if the text is neither. */
    public Optional<User> identify(String typedName) {
        return LoginName.parse(typedName).flatMap(names::look);
    }
}
