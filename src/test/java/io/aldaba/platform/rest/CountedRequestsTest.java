package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class CountedRequestsTest {

    private final RequestsServed requests = new RequestsServed();

    @Test
    void a_request_counts_at_its_end() throws Exception {
        filter((request, response) -> assertThat(requests.served()).isZero());

        assertThat(requests.served()).isEqualTo(1);
    }

    @Test
    void one_that_fails_counts_too() {
        assertThatIllegalStateException()
                .isThrownBy(() -> filter((request, response) -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(requests.served()).isEqualTo(1);
    }

    @Test
    void one_that_hashes_a_password_does_not_and_the_next_of_its_thread_does() throws Exception {
        filter((request, response) -> {
            requests.leave();
            requests.leave();
        });
        assertThat(requests.served()).isZero();

        filter((request, response) -> {});
        assertThat(requests.served()).isEqualTo(1);
    }

    private void filter(FilterChain chain) throws Exception {
        CountedRequests filter = new CountedRequests();
        filter.requests = requests;
        filter.doFilter(nothing(ServletRequest.class), nothing(ServletResponse.class), chain);
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                CountedRequestsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }
}
