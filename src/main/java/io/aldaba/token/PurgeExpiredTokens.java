package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Forgets what nothing could revive any more, in batches so small that nobody waits for them. */
@UseCase
public class PurgeExpiredTokens {

    /** The most rows of a kind that one call forgets. */
    public static final int BATCH = 500;

    private final RefreshTokens refreshTokens;
    private final TokenFamilies families;
    private final AccessTokens accessTokens;
    private final Clock clock;

    @Inject
    public PurgeExpiredTokens(
            RefreshTokens refreshTokens, TokenFamilies families, AccessTokens accessTokens, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.families = families;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        Instant now = clock.instant();
        return accessTokens.forgetExpired(now, BATCH)
                + refreshTokens.forgetExpired(now, BATCH)
                + families.forgetExpired(now, BATCH);
    }
}
