package io.aldaba.platform.metrics;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Counts logins, tokens and other events by the audit trail, and refusals by what the client was told. */
@ApplicationScoped
public class EventMetrics {

    @Inject
    MetricsRegistry registry;

    void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent recorded) {
        registry.count("aldaba.events", "type", recorded.event().type());
    }

    void refused(@Observes Rejection rejection) {
        String code = rejection instanceof OAuthError error ? error.code() : ((Problem) rejection).type();
        registry.count("aldaba.refusals", "code", code.replace('-', '_'));
    }
}
