package io.aldaba.device;

import io.aldaba.login.Login;

/** What became of a device's request. */
public sealed interface Decision {

    /** Nobody has decided yet. */
    record Pending() implements Decision {}

    /**
     * Somebody allowed it.
     *
     * @param login the user, and the login in which they allowed it
     */
    record Allowed(Login login) implements Decision {}

    /** Somebody denied it. */
    record Denied() implements Decision {}
}
