package io.aldaba.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionKeyTest {

    private static final String BASE64 = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @Test
    void it_is_32_bytes_in_base64_and_cannot_be_printed() {
        assertThat(KeyEncryptionKey.parse(BASE64).reveal()).asString().isEqualTo("01234567890123456789012345678901");
        assertThat(KeyEncryptionKey.parse(BASE64.replace("=", "") + "\n").reveal())
                .hasSize(32);
        assertThat(KeyEncryptionKey.parse(BASE64)).hasToString("KeyEncryptionKey[…]");
    }

    @Test
    void it_cannot_be_changed_from_outside() {
        KeyEncryptionKey key = KeyEncryptionKey.parse(BASE64);

        key.reveal()[0] = 0;

        assertThat(key.reveal()[0]).isEqualTo((byte) '0');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2hvcnQ=",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEy",
                "01234567890123456789012345678901",
                "not base64!"
            })
    void anything_else_is_refused_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyEncryptionKey.parse(text))
                .withMessage("must be 32 bytes in base64");
    }
}
