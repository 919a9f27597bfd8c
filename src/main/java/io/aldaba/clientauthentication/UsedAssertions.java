package io.aldaba.clientauthentication;

import io.aldaba.kernel.Sha256;
import java.time.Instant;

/** The assertions that were used, until they are expired and so no use to anybody. */
public interface UsedAssertions {

    /**
     * Uses one up, in one statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before
     */
    boolean use(Sha256 assertion, Instant expiresAt);

    /** Forgets up to so many that expired at that instant or before; answers how many. */
    int forgetExpired(Instant at, int limit);
}
