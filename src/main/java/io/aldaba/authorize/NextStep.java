package io.aldaba.authorize;

/** What has to happen next so that a request can be answered. */
public enum NextStep {
    /** The person logs in. */
    LOG_IN,
    /** The person registers, or logs in if they have an account after all. */
    REGISTER,
    /** The person says whether to go on as who they are. */
    SELECT_ACCOUNT,
    /** The person consents. */
    CONSENT,
    /** Nothing: what it asks for may be issued. */
    ISSUE
}
