package io.aldaba.backchannel;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Finds what clients are to be told by now: what was tried in vain, and what another node did not come to tell. */
@Query
public class FindDueNotices {

    /** The most that are found at once. */
    static final int MOST = 50;

    private final LogoutNotices notices;
    private final Clock clock;

    @Inject
    public FindDueNotices(LogoutNotices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Finds them, the clients by turns, and of each those that wait longest first. */
    public List<LogoutNotice> find() {
        return notices.due(clock.instant(), MOST);
    }
}
