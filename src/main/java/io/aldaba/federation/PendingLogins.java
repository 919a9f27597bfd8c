package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** The logins that are at a provider. */
public interface PendingLogins {

    /**
     * Adds one, unless as many from its network have not come back yet.
     *
     * @param most how many there may be
     * @return false where it was not added
     */
    boolean add(PendingLogin login, int most, Instant now);

    /**
     * Takes one out, in one conditional statement: it comes back once, in its browser, from its provider, in time.
     *
     * @return empty where any of that is not so; nothing is changed then
     */
    Optional<PendingLogin> consume(Sha256 state, Sha256 browser, ProviderAlias provider, Instant now);

    /** Whether there is one of that {@code state}, whatever became of it. */
    boolean isKnown(Sha256 state);

    /** Forgets up to so many that expired at that instant or before; answers how many. */
    int forgetExpired(Instant at, int limit);
}
