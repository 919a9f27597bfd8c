package io.aldaba.federation;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** The links that wait for a proof. */
public interface PendingLinks {

    /** Adds one; what it says of the person is encrypted. */
    void add(PendingLink link);

    /** The one of that secret and browser, if it is neither used nor expired. */
    Optional<PendingLink> find(Sha256 secret, Sha256 browser, Instant now);

    /** Uses it up, in one conditional statement; false if it was used or is expired. */
    boolean consume(Sha256 secret, Instant now);

    /** Forgets up to so many that expired at that instant or before; answers how many. */
    int forgetExpired(Instant at, int limit);
}
