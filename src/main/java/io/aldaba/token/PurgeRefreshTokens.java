package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets refresh tokens that nothing can revive any more, in batches small enough to delay no request. */
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

    /** Forgets one batch. Call it again until it returns 0. */
    public int purge() {
        return refreshTokens.forgetExpired(clock.instant(), BATCH);
    }
}
