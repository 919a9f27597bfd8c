package io.aldaba.login;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.util.Map;

/**
 * How many failures are borne within a window before attempts are refused.
 *
 * @param perAccountAndAddress failures with one name from one address
 * @param perAccount failures with one name from anywhere
 * @param perAddress failures from one address with any name
 * @param parallel how many undecided attempts may be under way beside the failures
 * @param window how long failures are remembered, from the first one
 */
public record ThrottleLimits(int perAccountAndAddress, int perAccount, int perAddress, int parallel, Duration window) {

    /** 10, 100 and 300 failures in a quarter of an hour; 64 attempts at once. */
    public static final ThrottleLimits DEFAULT = new ThrottleLimits(10, 100, 300, 64, Duration.ofMinutes(15));

    /** Refuses what would never admit or never forget. */
    public ThrottleLimits {
        if (perAccountAndAddress < 1 || perAccount < 1 || perAddress < 1) {
            throw new IllegalArgumentException("the numbers of failures must be at least 1");
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("the number of parallel attempts must be at least 1");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the window must be between one second and one day");
        }
    }

    /**
     * Whether an attempt may go on that is counted already.
     *
     * @param tallies what its buckets have counted, itself included
     */
    public boolean admit(Buckets buckets, Map<Sha256, Tally> tallies) {
        return tallies.getOrDefault(buckets.accountAndAddress(), Tally.NONE).admits(perAccountAndAddress, parallel)
                && tallies.getOrDefault(buckets.account(), Tally.NONE).admits(perAccount, parallel)
                && tallies.getOrDefault(buckets.address(), Tally.NONE).admits(perAddress, parallel);
    }
}
