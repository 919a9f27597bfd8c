package io.aldaba.platform.rest;

/**
 * How many requests are borne.
 *
 * @param atOnce how many may be worked on at once; less than the threads the server has for them, or nobody is ever refused
 */
public record RequestSettings(int atOnce) {

    /** Where nobody says otherwise. */
    public static final RequestSettings DEFAULT = new RequestSettings(180);

    private static final int FEWEST = 8;
    private static final int MOST = 10_000;

    /** Refuses what serves nobody, and what is no bound. */
    public RequestSettings {
        if (atOnce < FEWEST || atOnce > MOST) {
            throw new IllegalArgumentException("requests at once must be 8 to 10000");
        }
    }
}
