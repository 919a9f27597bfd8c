package io.aldaba.audit.json;

import io.aldaba.audit.RecordedEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs each event once its transaction has committed. */
@Dependent
public class AuditLog {

    private static final Logger LOG = System.getLogger("io.aldaba.audit");

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent recorded) {
        LOG.log(Level.INFO, AuditLine.of(recorded));
    }
}
