package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.page.web.BrowserRequest;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardedAddressTest {

    private static final RemoteAddress PROXY = new RemoteAddress("192.0.2.1");

    private final ForwardedAddress filter = new ForwardedAddress();
    private final BodyPlaces bodies = new BodyPlaces();
    private final List<RemoteAddress> seen = new ArrayList<>();

    @BeforeEach
    void trust() {
        filter.proxies = TrustedProxies.parse(PROXY.value());
    }

    @Test
    void behind_a_trusted_proxy_a_request_comes_from_the_client() throws Exception {
        send(forwarded("203.0.113.5, 198.51.100.9"));

        assertThat(seen).containsExactly(new RemoteAddress("198.51.100.9"));
    }

    @Test
    void a_header_of_somebody_else_is_ignored() throws Exception {
        filter.proxies = TrustedProxies.parse("10.1.0.0/16");
        send(forwarded("198.51.100.9"));
        filter.proxies = TrustedProxies.NONE;
        send(forwarded("198.51.100.9"));

        assertThat(seen).containsExactly(PROXY, PROXY);
    }

    @Test
    void without_the_header_it_comes_from_who_connected() throws Exception {
        send(new BrowserRequest().servlet());

        assertThat(seen).containsExactly(PROXY);
    }

    /** The servers inject the request that they had before any filter, and give each filter one of their own. */
    @Test
    void an_injected_request_which_no_filter_has_wrapped_comes_from_the_client_too() throws Exception {
        bodies.current = forwarded("198.51.100.9");
        send(new HttpServletRequestWrapper(bodies.current));

        assertThat(bodies.sender()).isEqualTo("198.51.100.9");
    }

    private void send(HttpServletRequest request) throws Exception {
        filter.doFilter(request, new ServletDouble().response(), (passed, response) -> seen.add(from(passed)));
    }

    private static RemoteAddress from(ServletRequest passed) {
        return RequestParts.from((HttpServletRequest) passed);
    }

    private static HttpServletRequest forwarded(String addresses) {
        return new BrowserRequest().header("X-Forwarded-For", addresses).servlet();
    }
}
