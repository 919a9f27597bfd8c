package io.aldaba.encryption.jca;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.kernel.ScriptedRandom;

/** The real envelope, for tests of its users. */
public final class TestEnvelope {

    /** The key-encryption key for tests. */
    public static final KeyEncryptionKey KEY_ENCRYPTION_KEY =
            KeyEncryptionKey.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    private static final ScriptedRandom RANDOM = new ScriptedRandom();

    private TestEnvelope() {}

    /** The envelope with the key for tests. */
    public static Envelope usual() {
        return under(KEY_ENCRYPTION_KEY);
    }

    /** The envelope with this key. */
    public static Envelope under(KeyEncryptionKey key) {
        return new AesGcmEnvelope(key, TestEnvelope::random);
    }

    /** Varies in the part from which the nonce is taken. */
    private static String random() {
        return new StringBuilder(RANDOM.next()).reverse().toString();
    }
}
