package io.aldaba.federation;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** The links that wait for a proof. */
public interface PendingLinks {

    /** Adds one; the identity is encrypted. */
    void add(PendingLink link);

    /** The link with that secret and browser, if it is neither used nor expired. */
    Optional<PendingLink> find(Sha256 secret, Sha256 browser, Instant now);

    /** Consumes it, in one conditional statement; false if it was used or has expired. */
    boolean consume(Sha256 secret, Instant now);

    /** Deletes at most {@code limit} that expired at that instant or before; returns how many. */
    int forgetExpired(Instant at, int limit);
}
