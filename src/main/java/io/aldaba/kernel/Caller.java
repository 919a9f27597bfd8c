package io.aldaba.kernel;

import java.security.Principal;
import java.util.Optional;

/** Who makes a request, by the name they have. */
public interface Caller extends Principal {

    /** The identifier of the user they are; none where a client calls on its own behalf. */
    Optional<String> userId();
}
