package io.aldaba.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.PublicDocument;
import io.aldaba.platform.metrics.CountedRoutes;
import io.aldaba.platform.rest.ServletDouble;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredDocumentsTest {

    private static final String SAID = "{\"said\":\"ñ\"}";

    private final AnsweredDocuments filter = new AnsweredDocuments();
    private final CountedRoutes counted = new CountedRoutes();
    private final ServletDouble exchange = new ServletDouble();
    private final Said document = new Said();
    private boolean wentOn;

    @BeforeEach
    void open() {
        filter.documents = instances(List.of(document));
        filter.registry = counted.registry();
        filter.open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/said", "/.well-known/said", "/said?x=1"})
    void who_asks_for_nothing_out_of_the_ordinary_is_answered(String uri) throws Exception {
        ask("GET", uri);

        assertThat(wentOn).isFalse();
        assertThat(exchange.body()).isEqualTo(SAID);
        assertThat(exchange.headers)
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Content-Length", "13")
                .containsEntry("Cache-Control", "public, max-age=90")
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After, X-Request-Id");
    }

    @Test
    void one_that_has_several_representations_names_what_they_differ_by_and_no_other_does() throws Exception {
        ask("GET", "/said");
        document.differs = Optional.of("Accept");
        ServletDouble next = new ServletDouble();
        filter.doFilter(next.request("GET", "", "/said"), next.response(), (request, response) -> wentOn = true);

        assertThat(exchange.headers).doesNotContainKey("Vary");
        assertThat(next.headers).containsEntry("Vary", "Accept");
    }

    @Test
    void it_is_counted_by_its_route() throws Exception {
        ask("GET", "/said?x=1");

        assertThat(counted.of("GET", "/said", 200)).isOne();
    }

    @Test
    void what_it_says_is_asked_for_each_time() throws Exception {
        ask("GET", "/said");
        document.text = "{}";
        ServletDouble next = new ServletDouble();
        filter.doFilter(next.request("GET", "", "/said"), next.response(), (request, response) -> wentOn = true);

        assertThat(next.body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, application/jwk-set+json"})
    void who_takes_json_before_all_else_is_answered(String accept) throws Exception {
        exchange.sent.put("Accept", List.of(accept));

        ask("GET", "/said");

        assertThat(wentOn).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept|application/jwk-set+json",
                "Accept|application/jwk-set+json, application/json",
                "Accept|text/html",
                "Authorization|Bearer x",
                "Content-Encoding|gzip",
                "Content-Length|1",
                "Content-Type|application/json",
                "Transfer-Encoding|chunked"
            })
    void who_says_more_is_left_to_the_resource(String header, String value) throws Exception {
        exchange.sent.put(header, List.of(value));

        ask("GET", "/said");

        assertLeft();
    }

    /** A second header line may name a preferred type. */
    @Test
    void who_says_twice_what_is_taken_is_left_to_the_resource() throws Exception {
        exchange.sent.put("Accept", List.of("*/*", "application/jwk-set+json"));

        ask("GET", "/said");

        assertLeft();
    }

    @ParameterizedTest
    @CsvSource({"HEAD,/said", "OPTIONS,/said", "POST,/said", "GET,/said/", "GET,/said/more", "GET,/other", "GET,/"})
    void another_request_is_left_to_the_resource(String method, String path) throws Exception {
        ask(method, path);

        assertLeft();
    }

    @Test
    void the_path_is_the_one_below_the_application() throws Exception {
        filter.doFilter(
                exchange.request("GET", "/sso", "/sso/said"),
                exchange.response(),
                (request, response) -> wentOn = true);

        assertThat(wentOn).isFalse();
        assertThat(counted.of("GET", "/said", 200)).isOne();
    }

    @Test
    void where_it_cannot_be_told_the_resource_says_so() throws Exception {
        document.text = null;

        ask("GET", "/said");

        assertLeft();
    }

    private void ask(String method, String uri) throws Exception {
        filter.doFilter(exchange.request(method, "", uri), exchange.response(), (request, response) -> wentOn = true);
    }

    private void assertLeft() {
        assertThat(wentOn).isTrue();
        assertThat(exchange.headers).isEmpty();
        assertThat(exchange.body()).isEmpty();
        assertThat(counted.all()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static Instance<PublicDocument> instances(List<PublicDocument> documents) {
        return (Instance<PublicDocument>) Proxy.newProxyInstance(
                AnsweredDocumentsTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> method.invoke(documents, arguments));
    }

    private static final class Said implements PublicDocument {

        private @Nullable String text = SAID;
        private Optional<String> differs = Optional.empty();

        @Override
        public Set<String> paths() {
            return Set.of("/said", "/.well-known/said");
        }

        @Override
        public String json() {
            @Nullable String said = text;
            if (said == null) {
                throw new IllegalStateException("not now");
            }
            return said;
        }

        @Override
        public Duration life() {
            return Duration.ofSeconds(90);
        }

        @Override
        public Optional<String> variesBy() {
            return differs;
        }
    }
}
