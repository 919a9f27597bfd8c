package io.aldaba.encryption;

import java.util.Optional;

/**
 * Encrypts what the database must not tell, authenticated together with the place it belongs to: an envelope moved to
 * another row does not open.
 */
public interface Envelope {

    /**
     * Encrypts.
     *
     * @param place the table and what tells the row from the others
     * @return printable ASCII, never the same twice
     */
    String seal(String place, byte[] content);

    /** Decrypts; empty if the key-encryption key or the place is another one, or anything was changed. */
    Optional<byte[]> open(String place, String sealed);
}
