package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "10.1.20.249, 10.1.20.249",
        "::1, 0:0:0:0:0:0:0:1",
        "[fd00::5], fd00:0:0:0:0:0:0:5",
        "::ffff:192.0.2.7, 192.0.2.7",
    })
    void an_address_is_read(String text, String address) {
        assertThat(AddressBlock.literal(text))
                .hasValueSatisfying(read -> assertThat(read.getHostAddress()).isEqualTo(address));
    }

    /** The JDK would ask the DNS for these, which have the form of host names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "300.0.0.1",
                "10.256.0.1",
                "10.0.0.999",
                "1.2.3",
                "1.2.3.4.5",
                "10",
                "abc",
                "fd00",
                "localhost",
                "login.example",
                ".:1",
                "fd00.:1",
                "",
            })
    void what_would_be_looked_up_is_none(String text) {
        assertThat(AddressBlock.isLiteral(text)).isFalse();
        assertThat(AddressBlock.literal(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "1:2", "::300.1.1.1", "1::2::3", "[::1"})
    void what_is_malformed_is_none(String text) {
        assertThat(AddressBlock.literal(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "::1, ::1, true",
        "::1, ::, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "0.0.0.0/0, ::1, false",
    })
    void an_address_without_a_prefix_stands_for_itself_alone(String block, String address, boolean contained) {
        assertThat(AddressBlock.parse(block)
                        .contains(AddressBlock.literal(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300.0.0.0/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "host/8", "/8", ""})
    void what_is_no_block_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlock.parse(text))
                .withMessageStartingWith("must ");
    }
}
