package io.aldaba.key;

/**
 * A key's identifier: the SHA-256 thumbprint of its public half (RFC 7638), so it cannot name another key.
 *
 * @param value 43 characters of unpadded base64url
 */
public record Kid(String value) {

    /** Refuses what is not a thumbprint. */
    public Kid {
        if (!value.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("not a SHA-256 thumbprint");
        }
    }

    /** The thumbprint itself. */
    @Override
    public String toString() {
        return value;
    }
}
