package io.aldaba.token;

/**
 * The identifier of a token family. Access tokens carry it, so it is no secret.
 *
 * @param value 1 to 36 characters of {@code A–Z a–z 0–9 -}
 */
public record TokenFamilyId(String value) {

    /** Refuses what is not an identifier. */
    public TokenFamilyId {
        if (!value.matches("[A-Za-z0-9-]{1,36}")) {
            throw new IllegalArgumentException("not a token family id");
        }
    }
}
