package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UniqueIdTest {

    private static final String DN = "cn=ana";

    /** The example of MS-DTYP §2.3.4. */
    @Test
    void a_guid_of_active_directory_is_written_as_its_own_tools_write_it() {
        byte[] guid = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

        assertThat(UniqueId.of(new Entry(DN, new Attribute("objectGUID", guid)), "objectguid"))
                .hasValue("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(UniqueId.of(
                        new Entry(DN, new Attribute("objectGUID", HexFormat.of().parseHex("ff".repeat(16)))),
                        "objectGUID"))
                .hasValue("ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    @Test
    void a_text_is_itself_and_bytes_are_digits_that_no_text_is() {
        assertThat(id("a-b".getBytes(StandardCharsets.US_ASCII))).hasValue("a-b");
        assertThat(id(new byte[] {1, 5, 0, (byte) 0xFF})).hasValue("0x010500ff");
        assertThat(id("a b".getBytes(StandardCharsets.US_ASCII))).hasValue("0x612062");
        assertThat(id("0x01".getBytes(StandardCharsets.US_ASCII))).hasValue("0x30783031");
    }

    @Test
    void none_several_an_empty_and_an_endless_one_are_none() {
        assertThat(UniqueId.of(new Entry(DN), "id")).isEmpty();
        assertThat(UniqueId.of(new Entry(DN, new Attribute("id", "1", "2")), "id"))
                .isEmpty();
        assertThat(id(new byte[0])).isEmpty();
        assertThat(id("x".repeat(255).getBytes(StandardCharsets.US_ASCII))).isPresent();
        assertThat(id("x".repeat(256).getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    private static Optional<String> id(byte[] value) {
        return UniqueId.of(new Entry(DN, new Attribute("id", value)), "id");
    }
}
