package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RemoteAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:DB8:1:2::1, 2001:db8:0001:0002:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 192.0.2.1",
        "64:ff9b::c000:201, 192.0.2.1",
        "64:ff9b:1::192.0.2.1, 64:ff9b:1::192.0.2.2",
        "64:ff9b:0:0:0:1:c000:201, 64:ff9b::1:c000:202"
    })
    void these_stand_for_one_subscriber(String one, String other) {
        assertThat(network(one)).isEqualTo(network(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2",
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "192.0.2.1, -",
        "64:ff9b::192.0.2.1, 64:ff9b::192.0.2.2",
        "64:ff9b:1::192.0.2.1, 192.0.2.1",
        "64:ff9b::1:c000:201, 192.0.2.1"
    })
    void these_stand_for_two(String one, String other) {
        assertThat(network(one)).isNotEqualTo(network(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "unix:", "not:an:address", "example.com"})
    void what_is_no_address_stands_for_itself(String text) {
        assertThat(network(text)).isEqualTo(text);
    }

    @Test
    void a_bucket_tells_neither_name_nor_address() {
        Buckets buckets = Buckets.of("johndoe", new RemoteAddress("192.0.2.1"));

        assertThat(buckets.toString()).doesNotContain("johndoe").doesNotContain("192.0.2.1");
        assertThat(buckets.all()).doesNotHaveDuplicates().hasSize(3);
    }

    private static String network(String address) {
        return Network.of(new RemoteAddress(address));
    }
}
