package io.aldaba.device;

import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import java.time.Instant;
import java.util.Optional;

/** All device authorizations, including decided, redeemed and expired ones until they are deleted. */
public interface DeviceAuthorizations extends PendingCodes {

    /** The one with that device code, as the database has it now. */
    Optional<DeviceAuthorization> find(Sha256 deviceCode);

    /** The one with that user code, as the database has it now. */
    Optional<DeviceAuthorization> findByUserCode(Sha256 userCode);

    /**
     * Adds a new one, undecided.
     *
     * @return false if there is one with that user code
     */
    boolean add(DeviceAuthorization authorization);

    /**
     * Allows the device's request, in one conditional statement: of any number of decisions only one takes effect.
     *
     * @return false if it was decided before, is expired at the instant, or does not exist
     */
    boolean allow(Sha256 deviceCode, Login login, Instant now);

    /** Denies the request; otherwise like {@link #allow}. */
    boolean deny(Sha256 deviceCode, Instant now);

    /**
     * Notes a poll of the device, after which it has to wait for the interval; a poll that is too early makes that
     * interval {@link DeviceAuthorization#SLOWER} longer.
     *
     * @return false if it polled too early
     */
    boolean poll(Sha256 deviceCode, Instant now);

    /**
     * Uses the device code up, in one conditional statement: of any number of attempts one succeeds.
     *
     * @return false if it was used before, is not allowed, is expired at the instant, or does not exist
     */
    boolean consume(Sha256 deviceCode, Instant now);

    /**
     * Makes every request of the client that is pending, or expired within the {@link #LEEWAY}, one that expired
     * before; returns how many.
     */
    int endAllOf(ClientId client, Instant now);

    /** Deletes up to that many that expired before the instant; returns how many. */
    int forgetExpired(Instant before, int limit);
}
