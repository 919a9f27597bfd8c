package io.aldaba.kernel;

/** What a refused caller may know. The kind of endpoint decides which of the two it answers with. */
public sealed interface Rejection permits OAuthError, Problem {

    /** The HTTP status code of the answer. */
    int status();
}
