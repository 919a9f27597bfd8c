package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import io.aldaba.key.KeySettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets revocations of access tokens that are expired anyway, whatever the clock of another node says, in batches so small that nobody
 * waits for them.
 */
@UseCase
public class PurgeRevocations {

    /** The most revocations that one call forgets. */
    public static final int BATCH = 500;

    /** How much longer than its token's life a revocation stays: a token has its life again where the clock is behind, or set back. */
    public static final Duration KEPT = KeySettings.LEEWAY;

    private final AccessTokens accessTokens;
    private final Clock clock;

    @Inject
    public PurgeRevocations(AccessTokens accessTokens, Clock clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return accessTokens.forgetExpired(clock.instant().minus(KEPT), BATCH);
    }
}
