package io.aldaba.federation.jpa;

import io.aldaba.encryption.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text that only who has the key-encryption key can read, and only in its row. */
final class SealedColumn {

    private final String table;
    private final Envelope envelope;

    SealedColumn(String table, Envelope envelope) {
        this.table = table;
        this.envelope = envelope;
    }

    String seal(String row, String text) {
        return envelope.seal(table + " " + row, text.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> open(String row, String encrypted) {
        return envelope.open(table + " " + row, encrypted).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
