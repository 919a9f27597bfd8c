package io.aldaba.throttle;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many failures are tolerated within a window before attempts are refused.
 *
 * @param perAccountAndAddress failures with one name from one address; this and the next three from 1 to
 *     1,000,000,000
 * @param perAccount failures with one name from anywhere
 * @param perAddress failures from one address with any name
 * @param parallel how many undecided attempts may run at once in addition to the failures
 * @param window how long failures are remembered, from the first one
 */
public record ThrottleLimits(int perAccountAndAddress, int perAccount, int perAddress, int parallel, Duration window) {

    /** 10, 100 and 300 failures in a quarter of an hour; 64 attempts at once. */
    public static final ThrottleLimits DEFAULT = new ThrottleLimits(10, 100, 300, 64, Duration.ofMinutes(15));

    /** The largest value of each; the sum of two is still an {@code int}. */
    private static final int MOST = 1_000_000_000;

    /** Refuses limits that would never admit or never forget. */
    public ThrottleLimits {
        if (!isNumber(perAccountAndAddress) || !isNumber(perAccount) || !isNumber(perAddress)) {
            throw new IllegalArgumentException("the numbers of failures must be between 1 and 1000000000");
        }
        if (!isNumber(parallel)) {
            throw new IllegalArgumentException("the number of parallel attempts must be between 1 and 1000000000");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the window must be between one second and one day");
        }
    }

    private static boolean isNumber(int limit) {
        return limit >= 1 && limit <= MOST;
    }

    /**
     * Which of the attempts, all counted already, may continue; as if they had been counted one after the other, and
     * those refused not at all.
     *
     * @param counted what their buckets have counted, these attempts included
     */
    public List<Boolean> admit(List<Buckets> attempts, Map<Sha256, Tally> counted) {
        Map<Sha256, Tally> tallies = new HashMap<>(counted);
        attempts.forEach(attempt ->
                attempt.all().forEach(bucket -> tallies.computeIfPresent(bucket, (key, tally) -> tally.less())));
        return attempts.stream()
                .map(attempt -> {
                    boolean admitted = admits(attempt, tallies);
                    if (admitted) {
                        attempt.all().forEach(bucket -> tallies.computeIfPresent(bucket, (key, tally) -> tally.more()));
                    }
                    return admitted;
                })
                .toList();
    }

    private boolean admits(Buckets attempt, Map<Sha256, Tally> tallies) {
        return admits(tallies, attempt.accountAndAddress(), perAccountAndAddress)
                && admits(tallies, attempt.account(), perAccount)
                && admits(tallies, attempt.address(), perAddress);
    }

    private boolean admits(Map<Sha256, Tally> tallies, Sha256 bucket, int limit) {
        return tallies.getOrDefault(bucket, Tally.NONE).more().admits(limit, parallel);
    }
}
