package io.aldaba.kernel;

/** What the client may know of a refusal. The kind of endpoint determines which of the two it sends. */
public sealed interface Rejection permits OAuthError, Problem {

    /** The HTTP status code of the response. */
    int status();
}
