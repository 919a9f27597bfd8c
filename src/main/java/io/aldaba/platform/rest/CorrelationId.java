package io.aldaba.platform.rest;

import io.aldaba.kernel.Ids;
import io.aldaba.page.web.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What ties an answer to the lines of the log about it. Always made here: a caller must not choose what the log says. It stands on the
 * request itself: a bean for each of them cost a twentieth of a short one.
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

    /** The identifier of a request, made when it is first asked for. */
    String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String made) {
            return made;
        }
        String made = ids.next();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }
}
