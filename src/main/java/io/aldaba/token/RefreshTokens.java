package io.aldaba.token;

import io.aldaba.kernel.Sha256;
import io.aldaba.token.RefreshToken.Consumption;
import java.time.Instant;
import java.util.Optional;

/** All refresh tokens, used ones too. */
public interface RefreshTokens {

    /** The token of that digest, as it is in the database now. */
    Optional<RefreshToken> find(Sha256 digest);

    /**
     * The token of that digest with its family and its user, in one statement for all simultaneous calls of a
     * {@link io.aldaba.kernel.Glance}; empty if any of them does not exist. In a transaction it asks alone and sees
     * what earlier statements wrote, but not what JPA has not flushed yet.
     */
    Optional<RefreshGrant> look(Sha256 digest);

    /** Adds a new token. */
    void add(RefreshToken token);

    /**
     * Uses the token up, in one conditional statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before, is expired at the instant of use, or does not exist
     */
    boolean consume(Sha256 digest, Consumption use);

    /**
     * Extends the token's lifetime, in one conditional statement.
     *
     * @return false if it was used up, is expired at the instant of use, or does not exist
     */
    boolean prolong(Sha256 digest, Instant until, Instant now);

    /** Forgets at most {@code limit} tokens whose family has expired; returns how many. */
    int forgetExpired(Instant now, int limit);
}
