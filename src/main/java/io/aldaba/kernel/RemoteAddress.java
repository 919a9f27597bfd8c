package io.aldaba.kernel;

/**
 * The network address a request came from, as the server saw it. It serves throttling and audit only.
 *
 * @param value the textual address
 */
public record RemoteAddress(String value) {

    /** The address if no request is the cause: start-up, timers. */
    public static final RemoteAddress NONE = new RemoteAddress("-");
}
