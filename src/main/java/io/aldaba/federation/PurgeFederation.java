package io.aldaba.federation;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Forgets logins and links nobody came back with, logouts, and what sessions rested on that are over for long. */
@UseCase
public class PurgeFederation {

    /** The most of each kind that one call forgets. */
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

    /** Forgets one batch of each. Call it again until it answers that there was nothing. */
    public int purge() {
        Instant now = clock.instant();
        return logins.forgetExpired(now, BATCH)
                + links.forgetExpired(now, BATCH)
                + sessions.forgetExpired(now, BATCH)
                + logouts.forgetExpired(now, BATCH);
    }
}
