package io.aldaba.token;

import io.aldaba.kernel.UseCase;
import io.aldaba.token.TokenFamilies.Place;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Forgets expired families, in batches small enough to delay no request. Any number of them may have to stay, so a
 * batch counts the families it looks at, and each batch starts where the previous one ended.
 */
@UseCase
public class PurgeTokenFamilies {

    /** The most families that one call looks at. */
    public static final int BATCH = 500;

    private final TokenFamilies families;
    private final Clock clock;

    @Inject
    public PurgeTokenFamilies(TokenFamilies families, Clock clock) {
        this.families = families;
        this.clock = clock;
    }

    /**
     * Looks through one batch.
     *
     * @param after where the batch begins: {@link Place#FIRST}, then what the previous call returned
     * @return where the next one begins; empty if there is none
     */
    public Optional<Place> purge(Place after) {
        return families.forgetExpired(after, clock.instant(), BATCH);
    }
}
