package io.aldaba.authorize;

/** The next step towards answering a request. */
public enum NextStep {
    /** The user logs in. */
    LOG_IN,
    /** The user registers, or logs in if they have an account already. */
    REGISTER,
    /** The user decides whether to go on with the current account. */
    SELECT_ACCOUNT,
    /** The user consents. */
    CONSENT,
    /** Nothing is missing: the response may be issued. */
    ISSUE
}
