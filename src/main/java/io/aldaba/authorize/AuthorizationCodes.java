package io.aldaba.authorize;

import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** All authorization codes, used ones too. */
public interface AuthorizationCodes extends PendingCodes {

    /** The code of that digest, as it is in the database now. */
    Optional<AuthorizationCode> find(Sha256 digest);

    /** Adds a new code. */
    void add(AuthorizationCode code);

    /**
     * Uses the code up, in one conditional statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before, is expired at the instant, or is not there
     */
    boolean consume(Sha256 digest, Instant now);

    /** Uses up every code of the client that could still be used or expired within the {@link #LEEWAY}; answers how many. */
    int endAllOf(ClientId client, Instant now);

    /** Forgets up to so many codes that expired before that instant; answers how many. */
    int forgetExpired(Instant before, int limit);
}
