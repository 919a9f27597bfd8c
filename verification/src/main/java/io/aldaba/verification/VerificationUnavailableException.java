package io.aldaba.verification;

/**
 * Nobody could tell whether a token is good: Aldaba is not running on this server, or it failed. The right answer is 503, never
 * 200 and not 401 either. It carries no cause, since one of Aldaba's classes would keep all of them in memory.
 */
public class VerificationUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the log; it contains no token. */
    public VerificationUnavailableException(String message) {
        super(message);
    }
}
