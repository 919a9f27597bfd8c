package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The identifier of an entry that never changes, as a text whatever its bytes are. */
final class UniqueId {

    private static final String OBJECT_GUID = "objectGUID";
    private static final int GUID_LENGTH = 16;
    private static final int MAX = 255;

    private UniqueId() {}

    /** The only value of the attribute; empty if there is none, more than one, or one too long for an identifier. */
    static Optional<String> of(Entry entry, String attribute) {
        byte[][] values = entry.getAttributeValueByteArrays(attribute);
        if (values == null || values.length != 1 || values[0].length == 0) {
            return Optional.empty();
        }
        byte[] value = values[0];
        String text =
                OBJECT_GUID.equalsIgnoreCase(attribute) && value.length == GUID_LENGTH ? guid(value) : text(value);
        return Optional.of(text).filter(id -> id.length() <= MAX);
    }

    /** As Microsoft's tools display it: the first three fields start with their lowest byte. */
    private static String guid(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long high =
                (bytes.getInt() & 0xFFFFFFFFL) << 32 | (bytes.getShort() & 0xFFFFL) << 16 | bytes.getShort() & 0xFFFFL;
        return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    /** Visible ASCII unchanged; anything else in hexadecimal digits, with a prefix so that no text is the same. */
    private static String text(byte[] value) {
        for (byte b : value) {
            if (b <= ' ' || b > '~') {
                return "0x" + HexFormat.of().formatHex(value);
            }
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        return text.startsWith("0x") ? "0x" + HexFormat.of().formatHex(value) : text;
    }
}
