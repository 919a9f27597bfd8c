package io.aldaba.kernel.web;

/**
 * Every limit on what a request may carry, in one place. A request beyond a limit is refused as a whole; nothing is
 * cut and nothing dropped.
 */
public final class Limits {

    /** The largest request body, in bytes; larger is 413. */
    public static final int BODY_BYTES = 64 * 1024;

    /**
     * The longest wait for a whole request body, in seconds; slower is 408. The limit of a single read is the
     * server's.
     */
    public static final int BODY_SECONDS = 10;

    /** The longest path and query together, in characters; longer is 414. */
    public static final int URI = 8 * 1024;

    /** The most parameters in one form or query. */
    public static final int PARAMETERS = 64;

    /** The longest parameter name, in characters. */
    public static final int PARAMETER_NAME = 64;

    /** The longest parameter value, in characters: the 16 kB a token may have. */
    public static final int PARAMETER_VALUE = 16 * 1024;

    /** The deepest nesting of objects and arrays in a JSON body, and in {@code claims}. */
    public static final int JSON_DEPTH = 8;

    /** The most members and elements in a JSON body, and in {@code claims}, altogether. */
    public static final int JSON_VALUES = 1_000;

    /** The longest {@code Authorization} header that is read, in characters. */
    public static final int AUTHORIZATION_HEADER = 16 * 1024 + 16;

    private Limits() {}
}
