package io.aldaba.authorize;

/** What has to happen next so that a request can be answered. */
public enum NextStep {
    /** The person logs in. */
    LOG_IN,
    /** The person consents. */
    CONSENT,
    /** Nothing: a code may be issued. */
    ISSUE
}
