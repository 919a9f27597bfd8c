package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** The logins that were sent to a provider and have not come back. */
public interface PendingLogins {

    /**
     * Adds one, unless {@code most} logins from its network are still pending.
     *
     * @param most how many may be pending
     * @return false if it was not added
     */
    boolean add(PendingLogin login, int most, Instant now);

    /**
     * Consumes one, in one conditional statement: a login comes back once, in its browser, from its provider, in
     * time.
     *
     * @return empty if any of these does not hold; then nothing is changed
     */
    Optional<PendingLogin> consume(Sha256 state, Sha256 browser, ProviderAlias provider, Instant now);

    /** The login with that {@code state}, even if it is consumed or expired, until it is forgotten. */
    Optional<PendingLogin> find(Sha256 state);

    /** Deletes at most {@code limit} that expired at that instant or before; returns how many. */
    int forgetExpired(Instant at, int limit);
}
