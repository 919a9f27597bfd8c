package io.aldaba.backchannel;

import io.aldaba.backchannel.SettleNotice.Outcome;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Gives up notices that are long overdue: an unresponsive client may have more than can ever be attempted. */
@UseCase
public class PurgeLogoutNotices {

    /** The most notices that one call gives up. */
    public static final int BATCH = 500;

    /** How long a notice waits for an attempt that is due: longer than all nodes may be down. */
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

    /** Gives up one batch. Call it again until it returns 0. */
    public int purge() {
        List<LogoutNotice> abandoned = notices.overdue(clock.instant().minus(KEPT), BATCH).stream()
                .filter(notices::abandon)
                .toList();
        abandoned.forEach(notice -> audit.record(Outcome.ABANDONED.of(notice)));
        return abandoned.size();
    }
}
