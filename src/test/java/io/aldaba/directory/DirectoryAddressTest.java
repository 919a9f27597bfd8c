package io.aldaba.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAddressTest {

    @Test
    void a_port_that_is_not_said_is_the_usual_one() {
        assertThat(DirectoryAddress.parse("ldap://DC1.corp.example"))
                .hasValue(new DirectoryAddress(false, "dc1.corp.example", 389));
        assertThat(DirectoryAddress.parse("ldaps://dc1/")).hasValue(new DirectoryAddress(true, "dc1", 636));
        assertThat(DirectoryAddress.parse("ldap://[::1]:1389")).hasValue(new DirectoryAddress(false, "::1", 1389));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://dc1:389", "ldaps://dc1:1636", "ldap://[::1]:1389"})
    void it_is_written_as_it_is_read(String url) {
        assertThat(DirectoryAddress.parse(url).orElseThrow().value()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dc1",
                "ldap:dc1",
                "ldapi:///run/slapd",
                "ldap://",
                "ldap://a b",
                "ldap://a:0",
                "ldap://a:65536",
                "ldap://u@a",
                "ldap://a/dc=a",
                "ldap://a?uid",
                "ldap://a#b"
            })
    void anything_else_is_none(String text) {
        assertThat(DirectoryAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://localhost", "ldap://127.0.0.1", "ldap://127.8.8.8", "ldap://[::1]"})
    void this_machine_is_itself(String url) {
        assertThat(DirectoryAddress.parse(url).orElseThrow().isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://localhost.example", "ldap://127.0.0.1.example", "ldap://10.0.0.1"})
    void another_machine_is_not(String url) {
        assertThat(DirectoryAddress.parse(url).orElseThrow().isLoopback()).isFalse();
    }
}
