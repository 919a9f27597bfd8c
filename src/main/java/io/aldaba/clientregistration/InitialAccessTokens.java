package io.aldaba.clientregistration;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The initial access tokens, used up ones too until they are deleted or forgotten. */
public interface InitialAccessTokens {

    /** The one of that digest, as it is in the database now. */
    Optional<InitialAccessToken> find(Sha256 digest);

    /**
     * Up to so many, the newest first: in the order of their identifiers, the last one first.
     *
     * @param after where the page before ended, be it deleted since or not; from the start if absent
     */
    List<InitialAccessToken> page(@Nullable String after, int limit);

    /** Writes one; of one that is there already, the identifier, the uses and when it was issued stay. */
    void put(InitialAccessToken token);

    /**
     * Counts a use, in one conditional statement: of any number of attempts no more succeed than it has uses left.
     *
     * @return false if it is used up, expired at the instant, or not there
     */
    boolean use(Sha256 digest, Instant now);

    /** Deletes one by its identifier; false if it is not there. */
    boolean remove(String id);

    /** Forgets up to so many that expired at that instant or before; answers how many. */
    int forgetExpired(Instant at, int limit);
}
