package io.aldaba.encryption.jca;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.kernel.ScriptedRandom;

/** The real envelope for tests of those who use it. */
public final class TestEnvelope {

    /** The key-encryption key of tests. */
    public static final KeyEncryptionKey KEY_ENCRYPTION_KEY =
            KeyEncryptionKey.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    private static final ScriptedRandom RANDOM = new ScriptedRandom();

    private TestEnvelope() {}

    /** The envelope under the key of tests. */
    public static Envelope usual() {
        return under(KEY_ENCRYPTION_KEY);
    }

    /** The envelope under this key. */
    public static Envelope under(KeyEncryptionKey key) {
        return new AesGcmEnvelope(key, TestEnvelope::random);
    }

    /** Differs where the nonce is taken from. */
    private static String random() {
        return new StringBuilder(RANDOM.next()).reverse().toString();
    }
}
