package io.aldaba.backchannel;

import io.aldaba.backchannel.SettleNotice.Outcome;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Gives up notices nobody came to tell since long: of a client that does not listen there may be more than it is ever told. */
@UseCase
public class PurgeLogoutNotices {

    /** The most that one call gives up. */
    public static final int BATCH = 500;

    /** How long one waits for an attempt that is due: longer than all nodes may be down. */
    static final Duration KEPT = Duration.ofDays(1);

    private final LogoutNotices notices;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public PurgeLogoutNotices(LogoutNotices notices, AuditTrail audit, Clock clock) {
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives one batch up. Call it again until it answers that there was nothing. */
    public int purge() {
        List<LogoutNotice> abandoned = notices.overdue(clock.instant().minus(KEPT), BATCH).stream()
                .filter(notices::abandon)
                .toList();
        abandoned.forEach(notice -> audit.record(Outcome.ABANDONED.of(notice)));
        return abandoned.size();
    }
}
