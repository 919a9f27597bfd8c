package io.aldaba.platform.security;

import io.aldaba.kernel.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the bearer token of a request. It is passed as a request attribute, because the servers call the
 * mechanism before there is a CDI request, and differ in what a mechanism may answer by itself.
 */
@SuppressWarnings("ClassInitializationDeadlock") // a record without state, created in one place
sealed interface BearerOutcome {

    /** No token was sent. */
    BearerOutcome ABSENT = new Absent();

    /** No token was sent. */
    record Absent() implements BearerOutcome {}

    /** The token was valid. */
    record Accepted(CallerToken caller) implements BearerOutcome {}

    /** The token was not valid. */
    record Refused(Rejected rejected) implements BearerOutcome {}

    /** Unknown: verifying it failed. It is treated as a failure of the request, never as absence. */
    record Failed(RuntimeException failure) implements BearerOutcome {}

    /** The caller, if the token was valid. */
    default Optional<CallerToken> accepted() {
        return this instanceof Accepted accepted ? Optional.of(accepted.caller()) : Optional.empty();
    }

    /** Stores it on the request. */
    default void noteOn(HttpServletRequest request) {
        request.setAttribute(BearerOutcome.class.getName(), this);
    }

    /** The stored outcome; absence, if the mechanism did not look. */
    static BearerOutcome notedOn(HttpServletRequest request) {
        @Nullable Object noted = request.getAttribute(BearerOutcome.class.getName());
        return noted instanceof BearerOutcome outcome ? outcome : ABSENT;
    }
}
