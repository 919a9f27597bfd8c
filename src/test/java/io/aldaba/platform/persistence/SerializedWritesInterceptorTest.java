package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.health.WriteHealth;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerializedWritesInterceptorTest {

    private final WriteHealth writes = new WriteHealth(() -> 0);
    private final StandInRegistry server = StandInRegistry.install();

    @AfterEach
    void leave() {
        StandInRegistry.remove();
    }

    @Test
    void a_writing_use_case_has_its_turn_and_answers() throws Exception {
        SerializedWritesInterceptor interceptor = interceptor(Vendor.SQLITE);

        Object answer = interceptor.await(invocation(() -> interceptor.queue.isOutside() ? "outside" : "in turn"));

        assertThat(answer).isEqualTo("in turn");
        assertThat(interceptor.queue.isOutside()).isTrue();
    }

    /** It would wait for the writer, who waits for the reader's snapshot to end: SQLite would fail it. */
    @Test
    void on_sqlite_a_writing_use_case_inside_a_read_transaction_is_refused_before_it_runs() {
        boolean[] ran = new boolean[1];
        server.begin();

        assertThatIllegalStateException()
                .isThrownBy(() -> interceptor(Vendor.SQLITE).await(invocation(() -> {
                    ran[0] = true;
                    return ran;
                })))
                .withMessage("a writing use case was called inside a read transaction");
        assertThat(ran[0]).isFalse();
    }

    @Test
    void on_postgresql_it_is_not() throws Exception {
        server.begin();

        assertThat(interceptor(Vendor.POSTGRESQL).await(invocation(() -> "done")))
                .isEqualTo("done");
    }

    @Test
    void a_writing_use_case_inside_another_keeps_its_turn() throws Exception {
        SerializedWritesInterceptor interceptor = interceptor(Vendor.SQLITE);

        Object answer = interceptor.await(invocation(() -> {
            server.begin();
            return interceptor.await(invocation(() -> "inner"));
        }));

        assertThat(answer).isEqualTo("inner");
    }

    @Test
    void what_fails_fails_as_it_was() {
        IOException failure = new IOException("disk full");

        assertThatThrownBy(() -> interceptor(Vendor.SQLITE).await(invocation(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void a_disk_that_takes_nothing_is_noted() {
        SQLException full = new SQLException("database or disk is full", null, 13);

        assertThatThrownBy(() -> interceptor(Vendor.SQLITE).await(invocation(() -> {
                    throw new IllegalStateException("counting attempts was refused", full);
                })))
                .hasRootCause(full);

        assertThat(writes.areFailing()).isTrue();
    }

    @Test
    void another_failure_says_nothing_of_the_disk() {
        assertThatThrownBy(() -> interceptor(Vendor.SQLITE).await(invocation(() -> {
                    throw new SQLException("locked", null, 5);
                })))
                .hasMessage("locked");

        assertThat(writes.areFailing()).isFalse();
    }

    private SerializedWritesInterceptor interceptor(Vendor vendor) {
        SerializedWritesInterceptor interceptor = new SerializedWritesInterceptor();
        interceptor.writes = writes;
        interceptor.transaction = Persistence.transactionPresence();
        interceptor.queue = new WriteQueue(vendor);
        return interceptor;
    }

    private static InvocationContext invocation(Callable<?> work) {
        return (InvocationContext) Proxy.newProxyInstance(
                SerializedWritesInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("proceed")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return work.call();
                });
    }
}
