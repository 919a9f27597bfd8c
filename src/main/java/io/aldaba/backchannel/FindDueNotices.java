package io.aldaba.backchannel;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Finds the notices that are due: those that were tried in vain, and those that another node did not get to. */
@Query
public class FindDueNotices {

    /** The most notices found at once. */
    static final int MOST = 50;

    private final LogoutNotices notices;
    private final Clock clock;

    @Inject
    public FindDueNotices(LogoutNotices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Finds them, the clients in turn, and for each client the longest waiting first. */
    public List<LogoutNotice> find() {
        return notices.due(clock.instant(), MOST);
    }
}
