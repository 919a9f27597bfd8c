package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class CountedRequestsTest {

    private final RequestsUnderWay requests = new RequestsUnderWay();

    @Test
    void a_request_counts_while_it_is_under_way() throws Exception {
        filter((request, response) -> assertThat(requests.count()).isEqualTo(1));

        assertThat(requests.count()).isZero();
    }

    @Test
    void one_that_fails_counts_no_longer() {
        assertThatIllegalStateException()
                .isThrownBy(() -> filter((request, response) -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(requests.count()).isZero();
    }

    @Test
    void one_that_hashes_a_password_counts_no_longer_and_the_next_of_its_thread_does() throws Exception {
        filter((request, response) -> {
            requests.leave();
            assertThat(requests.count()).isZero();
            requests.leave();
            assertThat(requests.count()).isZero();
        });
        assertThat(requests.count()).isZero();

        filter((request, response) -> assertThat(requests.count()).isEqualTo(1));
        assertThat(requests.count()).isZero();
    }

    @Test
    void who_hashes_without_a_request_changes_nothing() {
        requests.leave();

        assertThat(requests.count()).isZero();
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
