package io.aldaba.platform.rest;

import io.aldaba.kernel.Printable;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.platform.persistence.TransientFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Logs refusals and failures for the operator, linked to the responses by their {@link CorrelationId}. */
@ApplicationScoped
public class RefusalLog implements RefusalTrail {

    private static final Logger LOG = System.getLogger("io.aldaba.request");

    @Inject
    CorrelationId correlationId;

    @Inject
    HttpServletRequest current;

    @Inject
    Event<Rejection> refusals;

    @Inject
    ClientRefusals clientRefusals;

    @Inject
    TransientFailures transientFailures;

    @Override
    public void refused(Rejected refused) {
        refused(refused, RequestParts.path(current));
    }

    @Override
    public Rejection passing(RuntimeException failure) {
        if (!FailureMapper.isPassing(failure)) {
            throw failure;
        }
        passing(failure, RequestParts.path(current));
        return Problem.busy();
    }

    /**
     * A refusal is routine, except that a client's failed authentication interests its developer. A CDI event tells
     * those who count refusals.
     */
    void refused(Rejected rejected, String path) {
        refusals.fire(rejected.rejection());
        Supplier<String> line = () -> "request " + correlationId.value() + " to " + Printable.of(path)
                + " refused with " + rejected.rejection().status() + ": "
                + Printable.of(String.valueOf(rejected.getMessage()));
        if (ClientRefusals.isOne(rejected.rejection())) {
            clientRefusals.log(LOG, line);
        } else {
            LOG.log(Level.DEBUG, line);
        }
    }

    /** An unexpected failure is an error. */
    void failed(Throwable failure, String path) {
        LOG.log(Level.ERROR, "request " + correlationId.value() + " to " + Printable.of(path) + " failed", failure);
    }

    /** A temporary failure is a warning. */
    void passing(Throwable failure, String path) {
        transientFailures.log(LOG, "request " + correlationId.value() + " to " + Printable.of(path), failure);
    }
}
