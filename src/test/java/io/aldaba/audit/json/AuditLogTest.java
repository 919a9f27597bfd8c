package io.aldaba.audit.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.testing.CapturedLog;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final AuditEvent EVENT = AuditEvent.of("refresh_token.reused")
            .with(AuditEvent.USER, "u-1")
            .with(AuditEvent.CLIENT, "shop {0}")
            .with(AuditEvent.ADDRESS, "192.0.2.1");

    @Test
    void each_event_is_one_line_of_the_log_io_aldaba_audit_just_as_it_is() {
        try (CapturedLog log = new CapturedLog("io.aldaba.audit")) {
            new AuditLog().committed(new RecordedEvent("id-7", MutableClock.START, EVENT));

            assertThat(log.lines())
                    .containsExactly("INFO {\"at\":\"2026-01-02T03:04:05Z\",\"event\":\"refresh_token.reused\","
                            + "\"id\":\"id-7\",\"details\":{\"user\":\"u-1\",\"client\":\"shop {0}\","
                            + "\"address\":\"192.0.2.1\"}}");
        }
    }

    @Test
    void what_was_rolled_back_is_told_to_no_log() throws Exception {
        Observes observes = (Observes) AuditLog.class.getDeclaredMethod("committed", RecordedEvent.class)
                .getParameterAnnotations()[0][0];

        assertThat(observes.during()).isEqualTo(TransactionPhase.AFTER_SUCCESS);
    }
}
