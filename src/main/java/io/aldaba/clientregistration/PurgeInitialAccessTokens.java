package io.aldaba.clientregistration;

import io.aldaba.kernel.Retention;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets initial access tokens that are long expired. They stay for a week, so that an administrator sees what became of them. */
@UseCase
public class PurgeInitialAccessTokens {

    /** The most tokens that one call forgets. */
    public static final int BATCH = 500;

    /** How long a token stays known. */
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

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return tokens.forgetExpired(clock.instant().minus(retention.of(KEPT)), BATCH);
    }
}
