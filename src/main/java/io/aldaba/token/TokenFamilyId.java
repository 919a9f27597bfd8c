package io.aldaba.token;

import io.aldaba.kernel.Ids;

/**
 * The identifier of a token family. Access tokens carry it, so it is no secret.
 *
 * @param value 1 to 36 characters of {@code A–Z a–z 0–9 -}
 */
public record TokenFamilyId(String value) {

    /** Refuses what is not an identifier. */
    public TokenFamilyId {
        if (!Ids.isOne(value)) {
            throw new IllegalArgumentException("not a token family id");
        }
    }
}
