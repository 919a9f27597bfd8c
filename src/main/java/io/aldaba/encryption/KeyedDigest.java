package io.aldaba.encryption;

import io.aldaba.kernel.Sha256;

/**
 * A digest that nobody can compute without the key-encryption key, so in the database it reveals nothing about a
 * guessable text. Another key-encryption key gives other digests.
 */
public interface KeyedDigest {

    /**
     * The digest of a text.
     *
     * @param purpose its purpose; digests for different purposes are unrelated
     */
    Sha256 of(String purpose, String text);
}
