package io.aldaba.clientregistration;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All initial access tokens, including used up ones until they are deleted. */
public interface InitialAccessTokens {

    /** The one with that digest, as the database has it now. */
    Optional<InitialAccessToken> find(Sha256 digest);

    /**
     * Up to {@code limit} tokens, the newest first: in descending order of their identifiers.
     *
     * @param after the last identifier of the previous page, even if deleted since; from the start if absent
     */
    List<InitialAccessToken> page(@Nullable String after, int limit);

    /** Stores one; an existing one keeps its identifier, its uses and its time of issue. */
    void put(InitialAccessToken token);

    /**
     * Counts a use, in one conditional statement: concurrent attempts never exceed the uses that are left.
     *
     * @return false if it is used up, expired at the instant, or does not exist
     */
    boolean use(Sha256 digest, Instant now);

    /** Deletes one by its identifier; false if it does not exist. */
    boolean remove(String id);

    /** Deletes up to that many that are expired at that instant; returns how many. */
    int forgetExpired(Instant at, int limit);
}
