package io.aldaba.encryption;

import java.util.Optional;

/**
 * Encrypts what must not be readable in the database, authenticated together with its place: an envelope moved to
 * another row cannot be opened.
 */
public interface Envelope {

    /**
     * Encrypts.
     *
     * @param place the table, and what identifies the row in it
     * @return printable ASCII, never the same twice
     */
    String seal(String place, byte[] content);

    /** Decrypts; empty with another key-encryption key or another place, or if anything was changed. */
    Optional<byte[]> open(String place, String sealed);
}
