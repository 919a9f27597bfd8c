package io.aldaba.authorize;

/** What a client wants the user to be asked even if not necessary (OpenID Connect Core §3.1.2.1 {@code prompt}). */
public enum Prompt {
    /** Nothing: an error if the user would have to be asked. */
    NONE,
    /** To log in again. */
    LOGIN,
    /** To consent again. */
    CONSENT,
    /** Which account to use. */
    SELECT_ACCOUNT,
    /** To register (Initiating User Registration via OpenID Connect §4). */
    CREATE
}
