package io.aldaba.clientauthentication;

import io.aldaba.kernel.Sha256;
import java.time.Instant;

/** The used assertions, until they are expired and therefore useless. */
public interface UsedAssertions {

    /**
     * Uses one up, in one statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before
     */
    boolean use(Sha256 assertion, Instant expiresAt);

    /** Deletes up to that many that are expired at that instant; returns how many. */
    int forgetExpired(Instant at, int limit);
}
