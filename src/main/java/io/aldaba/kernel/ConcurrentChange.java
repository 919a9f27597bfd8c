package io.aldaba.kernel;

/**
 * Somebody was faster: what was decided here rests on what is so no longer. Unlike a refusal it rolls back, so that nothing of
 * it remains and the whole of it may be tried again.
 */
public final class ConcurrentChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An answer, not a failure: it carries no stack trace. */
    public ConcurrentChange(String what) {
        super(what, null, false, false);
    }
}
