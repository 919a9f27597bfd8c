package io.aldaba.kernel.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RemoteAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPartsTest {

    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();

    @Test
    void the_query_is_as_it_was_sent() {
        told.put("getQueryString", "a=%20b&c");

        assertThat(RequestParts.query(request())).isEqualTo("a=%20b&c");
    }

    @Test
    void a_request_without_a_query_has_an_empty_one() {
        assertThat(RequestParts.query(request())).isEmpty();
    }

    @Test
    void the_path_is_without_that_of_the_application() {
        told.put("getRequestURI", "/aldaba/docs/a%20b");
        told.put("getContextPath", "/aldaba");

        assertThat(RequestParts.path(request())).isEqualTo("/docs/a%20b");
    }

    @Test
    void at_the_root_the_path_is_whole() {
        told.put("getRequestURI", "/docs");
        told.put("getContextPath", "");

        assertThat(RequestParts.path(request())).isEqualTo("/docs");
    }

    @Test
    void it_comes_from_the_address_that_the_server_saw() {
        told.put("getRemoteAddr", "192.0.2.7");

        assertThat(RequestParts.from(request())).isEqualTo(new RemoteAddress("192.0.2.7"));
    }

    @Test
    void one_authorization_header_is_read_and_none_is_none() {
        assertThat(RequestParts.authorization(ClientRequest.with("Basic YTpi"))).contains("Basic YTpi");
        assertThat(RequestParts.authorization(ClientRequest.with())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Basic YTpj", "Bearer x", ""})
    void a_second_authorization_header_is_refused_whatever_it_says(String second) {
        assertThat(rejectionOf(() -> RequestParts.authorization(ClientRequest.with("Basic YTpi", second))))
                .isEqualTo(OAuthError.invalidRequest("The header Authorization is repeated."));
    }

    @Test
    void behind_a_trusted_proxy_it_comes_from_the_client_also_where_the_request_is_another_object() {
        told.put("getRemoteAddr", "10.1.2.3");
        HttpServletRequest request = request();

        RequestParts.noteForwardedFor(new HttpServletRequestWrapper(request), new RemoteAddress("198.51.100.9"));

        assertThat(RequestParts.from(request)).isEqualTo(new RemoteAddress("198.51.100.9"));
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RequestPartsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    default -> told.get(called.getName());
                });
    }
}
