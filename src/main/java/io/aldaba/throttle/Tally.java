package io.aldaba.throttle;

/**
 * What a bucket has counted in its window.
 *
 * @param failures attempts that failed
 * @param pending attempts not decided yet
 */
public record Tally(int failures, int pending) {

    /** Nothing counted. */
    public static final Tally NONE = new Tally(0, 0);

    /**
     * Whether an attempt that is already counted as pending may continue. Even if every pending attempt is a wrong
     * guess, no more than {@code limit} and {@code parallel} together are tried.
     */
    boolean admits(int limit, int parallel) {
        return failures < limit && failures + pending <= limit + parallel;
    }

    /** With one more pending attempt. */
    Tally more() {
        return new Tally(failures, pending + 1);
    }

    /** With one pending attempt less. */
    Tally less() {
        return new Tally(failures, pending - 1);
    }
}
