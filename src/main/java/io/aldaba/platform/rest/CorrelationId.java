package io.aldaba.platform.rest;

import io.aldaba.kernel.Ids;
import io.aldaba.page.web.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Links a response to the log lines about it. Always generated here: a client must not choose what the log says. It
 * is stored as a request attribute, because a request-scoped bean took a twentieth of the time of a short request.
 */
@ApplicationScoped
public class CorrelationId implements Correlation {

    private static final String ATTRIBUTE = CorrelationId.class.getName();

    @Inject
    HttpServletRequest current;

    @Inject
    Ids ids;

    @Override
    public String value() {
        return of(current);
    }

    /** The identifier of a request, generated on first use. */
    String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String made) {
            return made;
        }
        String made = ids.next();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }
}
