package io.aldaba.platform.security;

import io.aldaba.kernel.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the bearer token of a request. It travels as a request attribute, because the servers ask the mechanism
 * before there is a CDI request, and disagree on what a mechanism may answer by itself.
 */
@SuppressWarnings("ClassInitializationDeadlock") // a record of no state, made in one place
sealed interface BearerOutcome {

    /** No token was sent. */
    BearerOutcome ABSENT = new Absent();

    /** No token was sent. */
    record Absent() implements BearerOutcome {}

    /** The token was good. */
    record Accepted(CallerToken caller) implements BearerOutcome {}

    /** The token was not good. */
    record Refused(Rejected rejected) implements BearerOutcome {}

    /** Nobody knows: asking failed. It is treated as a failure of the request, never as absence. */
    record Failed(RuntimeException failure) implements BearerOutcome {}

    /** The caller, where the token was good. */
    default Optional<CallerToken> accepted() {
        return this instanceof Accepted accepted ? Optional.of(accepted.caller()) : Optional.empty();
    }

    /** Notes it on the request. */
    default void noteOn(HttpServletRequest request) {
        request.setAttribute(BearerOutcome.class.getName(), this);
    }

    /** What was noted; absence, where the mechanism did not look. */
    static BearerOutcome notedOn(HttpServletRequest request) {
        @Nullable Object noted = request.getAttribute(BearerOutcome.class.getName());
        return noted instanceof BearerOutcome outcome ? outcome : ABSENT;
    }
}
