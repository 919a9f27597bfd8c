package io.aldaba.kernel;

/**
 * A refusal on its way out. What was written before it is committed ({@link UseCase}). It carries two texts: the
 * {@link Rejection} the caller may know, and the message the operator reads in the log. It has no stack trace, because it
 * is an answer and not a failure.
 */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    /**
     * Refuses.
     *
     * @param rejection what the caller may know
     * @param forOperator why, for the log; never contains a secret
     */
    public Rejected(Rejection rejection, String forOperator) {
        super(forOperator, null, false, false);
        this.rejection = rejection;
    }

    /** What the caller may know. */
    public Rejection rejection() {
        return rejection;
    }
}
