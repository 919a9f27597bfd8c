package io.aldaba.session;

/**
 * The identifier of a session and the {@code sid} of its ID tokens (OpenID Connect Front-Channel Logout §3). No secret: who
 * knows it can do nothing with it.
 *
 * @param value 1 to 36 characters of {@code A–Z a–z 0–9 -}
 */
public record SessionId(String value) {

    /** Refuses what is not an identifier. */
    public SessionId {
        if (!value.matches("[A-Za-z0-9-]{1,36}")) {
            throw new IllegalArgumentException("not a session id");
        }
    }
}
