package io.aldaba.throttle;

/** The outcome of an attempt. */
public enum Outcome {
    SUCCEEDED,
    FAILED,

    /**
     * It was never made: it was not admitted, too many others wait to be hashed, or a password source could not
     * decide.
     */
    ABANDONED
}
