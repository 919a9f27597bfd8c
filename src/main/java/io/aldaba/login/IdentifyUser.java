package io.aldaba.login;

import io.aldaba.kernel.Glance;
import io.aldaba.user.LoginName;
import io.aldaba.user.LoginNames;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds whom an attempt is about. */
@Glance
public class IdentifyUser {

    private final LoginNames names;

    @Inject
    public IdentifyUser(LoginNames names) {
        this.names = names;
    }

    /** Whose name or address it is; empty where it is nobody's, or no name. */
    public Optional<User> identify(String typedName) {
        return LoginName.parse(typedName).flatMap(names::look);
    }
}
