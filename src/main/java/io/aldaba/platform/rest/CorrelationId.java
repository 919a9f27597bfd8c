package io.aldaba.platform.rest;

import io.aldaba.kernel.Ids;
import io.aldaba.page.web.Correlation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** What ties an answer to the lines of the log about it. Always made here: a caller must not choose what the log says. */
@RequestScoped
public class CorrelationId implements Correlation {

    @Inject
    Ids ids;

    private String value = "";

    @Override
    public String value() {
        if (value.isEmpty()) {
            value = ids.next();
        }
        return value;
    }
}
