package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = TrustedProxies.parse("10.1.0.0/16, 192.0.2.7, 2001:db8::/33");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a proxy tells of one client           | 10.1.2.3    | 198.51.100.9                 | 198.51.100.9
                    the nearest stranger is the client    | 10.1.2.3    | 203.0.113.5, 198.51.100.9    | 198.51.100.9
                    proxies behind one another            | 192.0.2.7   | 198.51.100.9, 10.1.9.9       | 198.51.100.9
                    with its port                         | 10.1.2.3    | 198.51.100.9:4711            | 198.51.100.9
                    IPv6                                  | 2001:db8::1 | 2001:db8:8000::5             | 2001:db8:8000::5
                    IPv6 with its port                    | 10.1.2.3    | [2001:db9::5]:4711           | 2001:db9::5
                    all of them are proxies               | 10.1.2.3    | 10.1.0.1, 10.1.0.2           | 10.1.0.1
                    who is no proxy says nothing          | 10.2.0.1    | 198.51.100.9                 | 10.2.0.1
                    just outside of a network             | 2001:db8:8000::1 | 198.51.100.9            | 2001:db8:8000::1
                    what cannot be read ends the chain    | 10.1.2.3    | 198.51.100.9, unknown, 10.1.4.4 | 10.1.4.4
                    an address that is none               | 10.1.2.3    | 999.1.1.1                    | 10.1.2.3
                    an octet above 255                    | 10.1.2.3    | 198.51.100.9, 300.0.0.1      | 10.1.2.3
                    a host name is never looked up        | 10.1.2.3    | localhost                    | 10.1.2.3
                    nothing                               | 10.1.2.3    | ''                           | 10.1.2.3
                    """)
    void the_client_is_the_last_one_who_is_no_proxy(String why, String peer, String forwarded, String client) {
        assertThat(proxies.clientOf(peer, forwarded)).as(why).isEqualTo(client);
    }

    @Test
    void nobody_is_believed_where_nobody_is_trusted() {
        assertThat(TrustedProxies.NONE.clientOf("10.1.2.3", "198.51.100.9")).isEqualTo("10.1.2.3");
    }

    @Test
    void no_more_than_some_hops_are_followed() {
        String hops = "10.1.0.1,".repeat(TrustedProxies.MAX_HOPS);

        assertThat(proxies.clientOf("10.1.2.3", "198.51.100.9," + hops + "10.1.0.2"))
                .isEqualTo("10.1.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1.0.0/33",
                "10.1.0.0/",
                "10.1.0.0/-1",
                "proxy.example",
                "10.1",
                "10.1.2.3,",
                "::1/129",
                "300.1.1.1",
                "300.0.0.0/8"
            })
    void refuses_what_is_no_network(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
