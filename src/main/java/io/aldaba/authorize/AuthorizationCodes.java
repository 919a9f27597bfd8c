package io.aldaba.authorize;

import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** All authorization codes, including used ones. */
public interface AuthorizationCodes extends PendingCodes {

    /** The code with that digest, as the database has it now. */
    Optional<AuthorizationCode> find(Sha256 digest);

    /** The same with its user. */
    Optional<CodeGrant> look(Sha256 digest);

    /** Adds a new code. */
    void add(AuthorizationCode code);

    /**
     * Uses the code up, in one conditional statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before, is expired at the instant, or does not exist
     */
    boolean consume(Sha256 digest, Instant now);

    /**
     * Uses up every unused code of the client that is valid or expired within the {@link #LEEWAY}; returns how many.
     */
    int endAllOf(ClientId client, Instant now);

    /** Deletes up to that many codes that expired before the instant; returns how many. */
    int forgetExpired(Instant before, int limit);
}
