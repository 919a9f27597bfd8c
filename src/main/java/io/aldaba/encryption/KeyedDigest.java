package io.aldaba.encryption;

import io.aldaba.kernel.Sha256;

/**
 * A digest nobody can compute without the key-encryption key, so one in the database tells nothing about a text that could
 * be guessed. Another key-encryption key gives other digests.
 */
public interface KeyedDigest {

    /**
     * The digest of a text.
     *
     * @param purpose what it is for; digests for different purposes have nothing in common
     */
    Sha256 of(String purpose, String text);
}
