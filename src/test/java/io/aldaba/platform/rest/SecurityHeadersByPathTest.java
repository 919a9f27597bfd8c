package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.SequentialIds;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersByPathTest {

    private final ServletDouble exchange = new ServletDouble();

    @ParameterizedTest
    @CsvSource({
        "'', /docs, true",
        "'', /docs/, true",
        "'', /docs/swagger-ui.css, true",
        "/aldaba, /aldaba/docs, true",
        "'', /docsx, false",
        "'', /users/docs, false",
        "'', /token/docs/x, false",
        "'', /, false"
    })
    void only_the_documentation_may_run_its_own_files(String context, String uri, boolean docs) throws Exception {
        send("https://login.example.org", context, uri);

        String policy = exchange.headers.getOrDefault("Content-Security-Policy", "");
        assertThat(policy.contains("script-src 'self'")).isEqualTo(docs);
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void the_headers_are_there_when_what_follows_fails() {
        assertThatThrownBy(() -> headers("https://login.example.org")
                        .doFilter(exchange.request("GET", "", "/token"), exchange.response(), (request, response) -> {
                            throw new ServletException("broken");
                        }))
                .isInstanceOf(ServletException.class);

        assertThat(exchange.headers).containsKeys("Content-Security-Policy", "X-Request-Id");
    }

    @Test
    void the_identifier_is_one_throughout_a_request_and_another_in_the_next() {
        CorrelationId id = InMemoryRest.correlationId(new SequentialIds());

        assertThat(id.value()).isEqualTo(id.value()).isEqualTo(SequentialIds.text(1));
        id.current = exchange.request("GET", "", "/token");
        assertThat(id.value()).isEqualTo(SequentialIds.text(2));
        assertThat(id.of(id.current)).isEqualTo(SequentialIds.text(2));
    }

    private void send(String issuer, String context, String uri) throws Exception {
        boolean[] passed = new boolean[1];
        headers(issuer).doFilter(exchange.request("GET", context, uri), exchange.response(), (request, response) -> {
            passed[0] = true;
        });
        assertThat(passed[0]).isTrue();
    }

    private static SecurityHeaders headers(String issuer) {
        SecurityHeaders headers = new SecurityHeaders();
        headers.issuer = new Issuer(issuer);
        headers.correlationId = InMemoryRest.correlationId(new SequentialIds());
        return headers;
    }
}
