package io.aldaba.encryption.jpa;

import io.aldaba.encryption.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text that can only be read with the key-encryption key, and only in its row. */
public final class SealedColumn {

    private final String table;
    private final Envelope envelope;

    /** The sealed column of that table; values of another table's column cannot be opened here. */
    public SealedColumn(String table, Envelope envelope) {
        this.table = table;
        this.envelope = envelope;
    }

    /** Seals a text for the row with that key. */
    public String seal(String row, String text) {
        return envelope.seal(table + " " + row, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text; empty if it was sealed with another key-encryption key, or for another row. */
    public Optional<String> open(String row, String encrypted) {
        return envelope.open(table + " " + row, encrypted).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
