package io.aldaba.backchannel;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Writes down what came of an attempt. */
@UseCase
public class SettleNotice {

    private final LogoutNotices notices;
    private final AuditTrail audit;

    @Inject
    public SettleNotice(LogoutNotices notices, AuditTrail audit) {
        this.notices = notices;
        this.audit = audit;
    }

    /** It is over: the client was told, does not want to know, or does not listen. */
    void settle(LogoutNotice notice, Outcome outcome) {
        if (notices.remove(notice.participant())) {
            audit.record(outcome.of(notice));
        }
    }

    /** What came of a notice. */
    enum Outcome {
        /** The client was told. */
        DELIVERED("logout_notice.delivered"),
        /** The client answered that it cannot be logged out (Back-Channel Logout §2.8). */
        REFUSED("logout_notice.refused"),
        /** The client did not answer as it should, however often it was told, or is not to be told any more. */
        ABANDONED("logout_notice.abandoned");

        private final String event;

        Outcome(String event) {
            this.event = event;
        }

        AuditEvent of(LogoutNotice notice) {
            return AuditEvent.of(event)
                    .with(AuditEvent.USER, notice.participant().user().value())
                    .with(AuditEvent.CLIENT, notice.participant().client().value())
                    .with("session", notice.participant().session().value())
                    .with("attempts", String.valueOf(notice.attempts()));
        }
    }
}
