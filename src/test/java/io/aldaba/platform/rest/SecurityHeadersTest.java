package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.SequentialIds;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    private static final String POLICY = "Content-Security-Policy";

    @Test
    void an_answer_that_says_nothing_may_do_nothing() throws Exception {
        Map<String, List<String>> headers = answered("https://login.example.org", "/users", answer -> {});

        assertThat(headers.get(POLICY))
                .containsExactly("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(headers.get("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.get("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(headers.get("X-Request-Id")).containsExactly(SequentialIds.text(1));
    }

    @Test
    void without_tls_nobody_is_bound_to_it() throws Exception {
        assertThat(answered("http://localhost:8080", "/users", answer -> {}))
                .doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void a_pages_own_policy_replaces_the_default_even_where_the_server_adds_headers() throws Exception {
        Map<String, List<String>> headers = answered("https://login.example.org", "/authorize", answer -> {
            answer.addHeader("content-security-policy", "default-src 'self'");
            answer.addHeader("Referrer-Policy", "same-origin");
        });

        assertThat(headers.get(POLICY)).containsExactly("default-src 'self'");
        assertThat(headers.get("Referrer-Policy")).containsExactly("same-origin");
    }

    @Test
    void an_answer_may_still_have_a_header_twice() throws Exception {
        Map<String, List<String>> headers = answered("https://login.example.org", "/authorize", answer -> {
            answer.addHeader("Set-Cookie", "a=1");
            answer.addHeader("Set-Cookie", "b=2");
        });

        assertThat(headers.get("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    /** Jersey does so if it cannot read the URI. */
    @Test
    void an_answer_that_the_server_begins_anew_keeps_all_of_them_and_nothing_else() throws Exception {
        Map<String, List<String>> headers = answered("https://login.example.org", "/users", answer -> {
            answer.addHeader("Content-Security-Policy", "default-src 'self'");
            answer.addHeader("Set-Cookie", "a=1");
            answer.reset();
        });

        assertThat(headers).isEqualTo(answered("https://login.example.org", "/users", answer -> {}));
    }

    private static Map<String, List<String>> answered(
            String issuer, String path, Consumer<HttpServletResponse> resource) throws IOException, ServletException {
        SecurityHeaders filter = new SecurityHeaders();
        filter.issuer = new Issuer(issuer);
        filter.correlationId = InMemoryRest.correlationId(new SequentialIds());
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        filter.doFilter(
                request(path), response(headers), (request, answer) -> resource.accept((HttpServletResponse) answer));
        return headers;
    }

    private static HttpServletRequest request(String path) {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                SecurityHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getContextPath" -> "";
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> {
                        attributes.put((String) arguments[0], arguments[1]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletResponse response(Map<String, List<String>> headers) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                SecurityHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("reset")) {
                        headers.clear();
                        return null;
                    }
                    String name = String.valueOf(arguments[0]);
                    String value = String.valueOf(arguments[1]);
                    switch (method.getName()) {
                        case "setHeader" -> headers.put(name, new ArrayList<>(List.of(value)));
                        case "addHeader" ->
                            headers.computeIfAbsent(name, added -> new ArrayList<>())
                                    .add(value);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
