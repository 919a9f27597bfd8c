package io.aldaba.clientregistration;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Deletes initial access tokens that expired long ago. They are kept for a week, so that an administrator can see
 * what became of them.
 */
@UseCase
public class PurgeInitialAccessTokens {

    /** The most tokens that one call deletes. */
    public static final int BATCH = 500;

    /** How long an expired token is kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private final InitialAccessTokens tokens;
    private final Retention retention;
    private final Clock clock;

    @Inject
    public PurgeInitialAccessTokens(InitialAccessTokens tokens, Retention retention, Clock clock) {
        this.tokens = tokens;
        this.retention = retention;
        this.clock = clock;
    }

    /** Deletes one batch. Call it again until it returns 0. */
    public int purge() {
        return tokens.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
