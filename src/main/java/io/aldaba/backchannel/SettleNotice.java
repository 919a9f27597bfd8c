package io.aldaba.backchannel;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Records the final outcome of a notice. */
@UseCase
public class SettleNotice {

    private final LogoutNotices notices;
    private final AuditTrail audit;

    @Inject
    public SettleNotice(LogoutNotices notices, AuditTrail audit) {
        this.notices = notices;
        this.audit = audit;
    }

    /** Removes the notice: the client was notified, refused it, or does not respond. */
    void settle(LogoutNotice notice, Outcome outcome) {
        if (notices.remove(notice.participant())) {
            audit.record(outcome.of(notice));
        }
    }

    /** The outcome of a notice. */
    enum Outcome {
        /** The client was notified. */
        DELIVERED("logout_notice.delivered"),
        /** The client answered that it cannot be logged out (Back-Channel Logout §2.8). */
        REFUSED("logout_notice.refused"),
        /**
         * The client answered no attempt as it should, is not to be notified any more, or the notice was long
         * overdue.
         */
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
