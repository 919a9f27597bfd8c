package io.aldaba.throttle;

/** What became of an attempt. */
public enum Outcome {
    SUCCEEDED,
    FAILED,

    /** It was never made: it was not let, too many others wait to be hashed, or who else was asked could not tell. */
    ABANDONED
}
