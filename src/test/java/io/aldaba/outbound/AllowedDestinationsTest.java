package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedDestinationsTest {

    private static final int PORT = 8443;

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"})
    void an_address_of_the_public_internet_is_admitted_to_everybody(String address) {
        assertThat(AllowedDestinations.NONE.admit("example.com", PORT, at(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void any_other_address_is_not(String address) {
        assertThat(AllowedDestinations.NONE.admit("example.com", PORT, at(address)))
                .isFalse();
    }

    @Test
    void plain_http_is_admitted_nowhere_by_itself() {
        assertThat(AllowedDestinations.NONE.admitPlain("example.com", PORT, at("8.8.8.8")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "app.internal, app.internal, 10.0.0.1, true",
        "APP.internal, app.INTERNAL, 10.0.0.1, true",
        "app.internal, other.app.internal, 10.0.0.1, false",
        "app.internal:8443, app.internal, 10.0.0.1, true",
        "app.internal:8444, app.internal, 10.0.0.1, false",
        "'[::1]:8443', [::1], ::1, true",
        "'[::1]', [::1], ::1, true",
        "10.1.0.0/16, app.internal, 10.1.255.255, true",
        "10.1.0.0/16, app.internal, 10.2.0.0, false",
        "10.1.2.3/32, app.internal, 10.1.2.3, true",
        "0.0.0.0/0, app.internal, 10.1.2.3, true",
        "0.0.0.0/0, app.internal, fd00::1, false",
        "fd00::/8, app.internal, fd00::1, true",
        "'[fd00::]/8', app.internal, fc00::1, false",
        "'one.internal , 127.0.0.0/8,two.internal', two.internal, 10.0.0.1, true",
    })
    void hosts_and_blocks_of_addresses_are_admitted_without_TLS_too(
            String allowed, String host, String address, boolean admitted) {
        AllowedDestinations destinations = AllowedDestinations.parse(allowed);

        assertThat(destinations.admit(host, PORT, at(address))).isEqualTo(admitted);
        assertThat(destinations.admitPlain(host, PORT, at(address))).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,,b",
                "https://app.internal",
                "app.internal/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "/8",
                "fd00::/129",
                "300.0.0.0/8",
                "app internal",
                "app.internal:",
                "app.internal:65536",
                "*.internal",
                "user@app.internal"
            })
    void anything_else_is_refused_without_being_repeated(String text) {
        assertThatThrownBy(() -> AllowedDestinations.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .startsWith("must ");
    }

    private static InetAddress at(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
