package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import io.aldaba.key.KeySettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets revocations of access tokens that have expired by the clock of every node, in batches small enough to delay
 * no request.
 */
@UseCase
public class PurgeRevocations {

    /** The most revocations that one call forgets. */
    public static final int BATCH = 500;

    /**
     * How long a revocation stays after its token expired: by a clock that is behind, or was set back, the token is
     * still valid.
     */
    public static final Duration KEPT = KeySettings.LEEWAY;

    private final AccessTokens accessTokens;
    private final Clock clock;

    @Inject
    public PurgeRevocations(AccessTokens accessTokens, Clock clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it returns 0. */
    public int purge() {
        return accessTokens.forgetExpired(clock.instant().minus(KEPT), BATCH);
    }
}
