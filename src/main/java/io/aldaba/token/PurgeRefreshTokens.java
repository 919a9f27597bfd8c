package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets refresh tokens that nothing could revive any more, in batches so small that nobody waits for them. */
@UseCase
public class PurgeRefreshTokens {

    /** The most tokens that one call forgets. */
    public static final int BATCH = 500;

    private final RefreshTokens refreshTokens;
    private final Clock clock;

    @Inject
    public PurgeRefreshTokens(RefreshTokens refreshTokens, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return refreshTokens.forgetExpired(clock.instant(), BATCH);
    }
}
