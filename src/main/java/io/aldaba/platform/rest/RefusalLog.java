package io.aldaba.platform.rest;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the operator reads of refusals and failures, tied to the answers by their {@link CorrelationId}. */
@ApplicationScoped
public class RefusalLog {

    private static final Logger LOG = System.getLogger("io.aldaba.request");

    @Inject
    CorrelationId correlationId;

    @Inject
    Event<Rejection> refusals;

    /** A refusal is daily business; who counts them is told by a CDI event. */
    void refused(Rejected rejected, String path) {
        refusals.fire(rejected.rejection());
        LOG.log(
                Level.DEBUG,
                () -> "request " + correlationId.value() + " to " + printable(path) + " refused with "
                        + rejected.rejection().status() + ": " + printable(String.valueOf(rejected.getMessage())));
    }

    /** A failure is not. */
    void failed(Throwable failure, String path) {
        LOG.log(Level.ERROR, "request " + correlationId.value() + " to " + printable(path) + " failed", failure);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
