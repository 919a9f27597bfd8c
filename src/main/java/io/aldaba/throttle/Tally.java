package io.aldaba.throttle;

/**
 * What a bucket has counted in its window.
 *
 * @param failures attempts that failed
 * @param pending attempts not decided yet
 */
public record Tally(int failures, int pending) {

    /** A tally of nothing. */
    public static final Tally NONE = new Tally(0, 0);

    /**
     * Whether the attempt that is already among the pending ones may go on. Were every pending attempt a wrong guess, no
     * more than limit and allowance together would be tried.
     */
    boolean admits(int limit, int parallel) {
        return failures < limit && failures + pending <= limit + parallel;
    }

    /** With one pending attempt more. */
    Tally more() {
        return new Tally(failures, pending + 1);
    }

    /** With one pending attempt less. */
    Tally less() {
        return new Tally(failures, pending - 1);
    }
}
