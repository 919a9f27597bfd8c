package io.aldaba.platform.transfer;

/** The transfer was refused, and the target holds no row of it; the message tells the operator why. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String why) {
        super(why);
    }

    Refused(String why, Throwable cause) {
        super(why, cause);
    }
}
