package io.aldaba.platform.rest;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.platform.persistence.TransientFailures;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Answers every unexpected failure: a constant response, and the cause in the log under the same correlation id. If
 * the database is unavailable, or rolled back a transaction on every try, the status is 503: another try may succeed.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Problem OVERTAKEN = Problem.conflict("Somebody else was faster. Try again.");

    @Inject
    ErrorResponses answers;

    @Inject
    RefusalLog log;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        return answers.refuse(
                // Some servers wrap what a body reader or an interceptor throws.
                Causes.of(failure)
                        .flatMap(cause -> refusal(cause).stream())
                        .findFirst()
                        .map(this::foreseen)
                        .orElseGet(() -> TransientFailures.isOne(failure) ? passing(failure) : unforeseen(failure)),
                uri.getPath());
    }

    /** Whether the failure is temporary. */
    static boolean isPassing(Throwable failure) {
        return Causes.of(failure).allMatch(cause -> refusal(cause).isEmpty()) && TransientFailures.isOne(failure);
    }

    private Rejection foreseen(Rejected rejected) {
        log.refused(rejected, uri.getPath());
        return rejected.rejection();
    }

    private Rejection passing(Throwable failure) {
        log.passing(failure, uri.getPath());
        return Problem.busy();
    }

    private Rejection unforeseen(Throwable failure) {
        log.failed(failure, uri.getPath());
        return Problem.serverError();
    }

    private static Optional<Rejected> refusal(Throwable failure) {
        if (failure instanceof ConcurrentChange concurrentChange) {
            return Optional.of(new Rejected(OVERTAKEN, String.valueOf(concurrentChange.getMessage())));
        }
        return failure instanceof Rejected rejected ? Optional.of(rejected) : Optional.empty();
    }
}
