package io.aldaba.platform.rest;

/**
 * How many requests are processed at once.
 *
 * @param atOnce the most requests at once; must be less than the server's threads for them, or nothing is ever
 *     refused
 */
public record RequestSettings(int atOnce) {

    /** The default. */
    public static final RequestSettings DEFAULT = new RequestSettings(180);

    private static final int FEWEST = 8;
    private static final int MOST = 10_000;

    /** Refuses a number too small to serve anybody, or too large to be a limit. */
    public RequestSettings {
        if (atOnce < FEWEST || atOnce > MOST) {
            throw new IllegalArgumentException("requests at once must be 8 to 10000");
        }
    }
}
