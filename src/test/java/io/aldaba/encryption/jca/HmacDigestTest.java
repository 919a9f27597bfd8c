package io.aldaba.encryption.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.KeyedDigest;
import org.junit.jupiter.api.Test;

class HmacDigestTest {

    private final KeyedDigest digest =
            new HmacDigest(KeyEncryptionKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    /** Computed with another implementation: HMAC(HMAC(key, "aldaba import" 01), "olé"). */
    @Test
    void it_is_hmac_under_an_expanded_key() {
        assertThat(digest.of("import", "olé").hex())
                .isEqualTo("ce69941d509a783805c91598976cdd1d8daa8f9b2825cfc1d23319a91df39936");
    }

    @Test
    void text_purpose_and_key_each_make_another_digest() {
        KeyedDigest otherKey = new HmacDigest(KeyEncryptionKey.parse("AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

        assertThat(digest.of("import", "a")).isEqualTo(digest.of("import", "a"));
        assertThat(digest.of("import", "a"))
                .isNotEqualTo(digest.of("import", "b"))
                .isNotEqualTo(digest.of("export", "a"))
                .isNotEqualTo(otherKey.of("import", "a"));
    }
}
