package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets revocations of access tokens that are expired anyway, in batches so small that nobody waits for them. */
@UseCase
public class PurgeRevocations {

    /** The most revocations that one call forgets. */
    public static final int BATCH = 500;

    private final AccessTokens accessTokens;
    private final Clock clock;

    @Inject
    public PurgeRevocations(AccessTokens accessTokens, Clock clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** Forgets one batch. Call it again until it answers that there was nothing. */
    public int purge() {
        return accessTokens.forgetExpired(clock.instant(), BATCH);
    }
}
