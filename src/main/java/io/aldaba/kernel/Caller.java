package io.aldaba.kernel;

import java.security.Principal;
import java.util.Optional;

/** Who makes a request, by name. */
public interface Caller extends Principal {

    /** The identifier of the user; empty if a client calls on its own behalf. */
    Optional<String> userId();
}
