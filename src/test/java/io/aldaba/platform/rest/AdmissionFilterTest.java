package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.Monitoring;
import io.aldaba.testing.FiredEvents;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionFilterTest {

    private static final int MANY = 8;
    private static final String POSTED = "/users";

    private final AdmissionFilter filter = new AdmissionFilter();
    private final List<Object> refusals = new ArrayList<>();
    private final List<String> served = new ArrayList<>();
    private final List<Rejection> counted = new ArrayList<>();
    private boolean committed;

    @BeforeEach
    void open() {
        filter.places = new RequestPlaces();
        filter.places.settings = new RequestSettings(MANY);
        filter.places.open();
        filter.log = new RefusalLog();
        filter.log.refusals = FiredEvents.toldTo(counted::add);
        filter.paths = new EndpointPaths();
        filter.paths.known.put(Monitoring.class, Set.of("health", "metrics"));
    }

    @Test
    void more_at_once_than_are_borne_are_refused() throws Exception {
        nest(MANY, () -> send("/token"));

        assertThat(served).hasSize(MANY);
        assertThat(refusals).containsExactly(503);
        assertThat(counted).containsExactly(Problem.busy());
    }

    @Test
    void one_whose_body_is_not_waited_for_is_told_so() throws Exception {
        nest(MANY, () -> send(POSTED));

        assertThat(refusals).containsExactly("Connection: close", 503);
    }

    @Test
    void as_many_as_are_borne_are_served_time_and_again() throws Exception {
        for (int i = 0; i < 3; i++) {
            nest(MANY, () -> {});
        }

        assertThat(served).hasSize(3 * MANY);
        assertThat(refusals).isEmpty();
    }

    @Test
    void probes_are_served_beside_them() throws Exception {
        nest(MANY, () -> {
            send("/health/live");
            send("/metrics");
        });

        assertThat(served).contains("/sso/health/live", "/sso/metrics");
        assertThat(refusals).isEmpty();
    }

    @Test
    void probes_with_a_body_take_a_place() throws Exception {
        nest(MANY, () -> {
            post("/health/live", "getContentLengthLong", 9L);
            post("/metrics", "getHeader", "chunked");
        });

        assertThat(served).hasSize(MANY).containsOnly("/sso/token");
        assertThat(refusals).containsExactly("Connection: close", 503, "Connection: close", 503);
    }

    /** Over HTTP/2 a body needs neither a length nor {@code Transfer-Encoding} (RFC 9113 §8.1). */
    @Test
    void probes_that_may_have_an_unannounced_body_take_a_place() throws Exception {
        nest(MANY, () -> {
            post("/health/live", "getMethod", "POST");
            send("/metrics", Map.of("getMethod", "POST", "getContentLengthLong", 0L), () -> {});
            for (String method : RequestBounds.WITHOUT_BODY) {
                post("/health/live", "getMethod", method);
            }
        });

        assertThat(served).filteredOn("/sso/health/live"::equals).hasSameSizeAs(RequestBounds.WITHOUT_BODY);
        assertThat(served).contains("/sso/metrics");
        assertThat(refusals).containsExactly("Connection: close", 503);
    }

    @Test
    void one_that_fails_gives_its_place_back() throws Exception {
        for (int i = 0; i < 2 * MANY; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> send("/token", () -> {
                        throw new IllegalStateException("broken");
                    }));
        }

        send("/token");
        assertThat(refusals).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vainWaits")
    void whose_body_the_server_waited_for_in_vain_is_told_so(Throwable cause) throws Exception {
        send(POSTED, () -> {
            throw new IllegalStateException(new IOException(cause));
        });

        assertThat(refusals).containsExactly("Connection: close", 408);
        send("/token");
        assertThat(served).hasSize(2);
    }

    static Stream<Throwable> vainWaits() {
        return Stream.of(new TimeoutException(), new SocketTimeoutException());
    }

    @Test
    void another_failure_or_one_without_a_body_or_behind_an_answer_is_the_servers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> send(POSTED, () -> {
                    throw new IllegalStateException(new IOException("reset"));
                }));
        Work late = () -> {
            throw new IllegalStateException(new TimeoutException());
        };
        assertThatIllegalStateException().isThrownBy(() -> send("/token", late));
        committed = true;
        assertThatIllegalStateException().isThrownBy(() -> send(POSTED, late));
        assertThat(refusals).isEmpty();
    }

    /** Nests this many requests inside one another, and runs the work in the innermost. */
    private void nest(int depth, Work innermost) throws Exception {
        if (depth == 0) {
            innermost.run();
        } else {
            send("/token", () -> nest(depth - 1, innermost));
        }
    }

    private void send(String path) throws Exception {
        send(path, () -> {});
    }

    private void send(String path, Work work) throws Exception {
        if (path.equals(POSTED)) {
            send(path, Map.of("getContentLengthLong", 9L), work);
        } else {
            send(path, Map.of(), work);
        }
    }

    /** Sends a request with a body that a method of the request tells. */
    private void post(String path, String method, Object told) throws Exception {
        send(path, Map.of(method, told), () -> {});
    }

    private void send(String path, Map<String, Object> body, Work work) throws Exception {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "getContextPath",
                "/sso",
                "getRequestURI",
                "/sso" + path,
                "getMethod",
                "GET",
                "getContentLengthLong",
                -1L));
        answers.putAll(body);
        HttpServletRequest request = answering(HttpServletRequest.class, answers);
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (self, method, arguments) -> {
                    if (method.getName().equals("isCommitted")) {
                        return committed;
                    }
                    refusals.add(
                            method.getName().equals("sendError") ? arguments[0] : arguments[0] + ": " + arguments[1]);
                    return null;
                });
        FilterChain chain = (asked, answer) -> {
            served.add(((HttpServletRequest) asked).getRequestURI());
            try {
                work.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        filter.doFilter(request, response, chain);
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                AdmissionFilterTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }

    private interface Work {
        void run() throws Exception;
    }
}
