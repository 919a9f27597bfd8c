package io.aldaba.federation;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Deletes pending logins that expired an hour ago and links that have expired, old logouts at providers, and the upstream sessions of sessions
 * that ended long ago.
 */
@UseCase
public class PurgeFederation {

    /** How many of each kind one call deletes at most. */
    public static final int BATCH = 500;

    private final PendingLogins logins;
    private final PendingLinks links;
    private final UpstreamSessions sessions;
    private final UpstreamLogouts logouts;
    private final Clock clock;

    @Inject
    public PurgeFederation(
            PendingLogins logins, PendingLinks links, UpstreamSessions sessions, UpstreamLogouts logouts, Clock clock) {
        this.logins = logins;
        this.links = links;
        this.sessions = sessions;
        this.logouts = logouts;
        this.clock = clock;
    }

    /** Deletes one batch of each kind; returns how many in all. Call it again until it returns 0. */
    public int purge() {
        Instant now = clock.instant();
        return logins.forgetExpired(now.minus(PendingLogin.KEPT), BATCH)
                + links.forgetExpired(now, BATCH)
                + sessions.forgetExpired(now, BATCH)
                + logouts.forgetExpired(now, BATCH);
    }
}
