package io.aldaba.device;

import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import java.time.Instant;
import java.util.Optional;

/** All device authorizations, decided, redeemed and expired ones too until they are forgotten. */
public interface DeviceAuthorizations extends PendingCodes {

    /** The one of that device code, as it is in the database now. */
    Optional<DeviceAuthorization> find(Sha256 deviceCode);

    /** The one of that user code, as it is in the database now. */
    Optional<DeviceAuthorization> findByUserCode(Sha256 userCode);

    /**
     * Adds a new one, undecided.
     *
     * @return false if there is one of that user code
     */
    boolean add(DeviceAuthorization authorization);

    /**
     * Lets the device go on, in one conditional statement: of any number of decisions one counts.
     *
     * @return false if it was decided before, is expired at the instant, or is not there
     */
    boolean allow(Sha256 deviceCode, Login login, Instant now);

    /** Does not let it go on; otherwise as {@link #allow}. */
    boolean deny(Sha256 deviceCode, Instant now);

    /**
     * Notes that the device asked, and that it has to wait for the interval now; who asks too early has to wait
     * {@link DeviceAuthorization#SLOWER} longer from then on.
     *
     * @return false if it asked too early
     */
    boolean poll(Sha256 deviceCode, Instant now);

    /**
     * Uses the device code up, in one conditional statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before, is not allowed, is expired at the instant, or is not there
     */
    boolean consume(Sha256 deviceCode, Instant now);

    /** Makes every one of the client that is under way, or expired within the {@link #LEEWAY}, one that expired before; answers how many. */
    int endAllOf(ClientId client, Instant now);

    /** Forgets up to so many that expired before that instant; answers how many. */
    int forgetExpired(Instant before, int limit);
}
