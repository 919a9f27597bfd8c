package io.aldaba.kernel;

/**
 * Ends a request that is refused. What was written before it is committed ({@link UseCase}). It carries two texts:
 * the {@link Rejection} for the client, and the message for the operator's log. It has no stack trace, because it is
 * an answer and not a failure.
 */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    /**
     * Refuses.
     *
     * @param rejection what the client may know
     * @param forOperator the reason, for the log; never contains a secret
     */
    public Rejected(Rejection rejection, String forOperator) {
        super(forOperator, null, false, false);
        this.rejection = rejection;
    }

    /** What the client may know. */
    public Rejection rejection() {
        return rejection;
    }
}
