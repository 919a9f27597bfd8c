package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.AllOrNothing;
import io.aldaba.kernel.UseCase;
import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllOrNothingInterceptorTest {

    private static final int TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 200;

    private final StandInRegistry server = StandInRegistry.install();
    private final AllOrNothingInterceptor interceptor = new AllOrNothingInterceptor();

    @AfterEach
    void leave() {
        StandInRegistry.remove();
    }

    @Test
    void what_succeeds_answers_and_is_kept() throws Exception {
        server.begin();

        assertThat(interceptor.undo(invocation(() -> "done"))).isEqualTo("done");
        assertThat(server.rollbackOnly).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void an_error_leaves_as_it_was_and_nothing_of_its_transaction_is_kept(Class<? extends Error> type)
            throws Exception {
        Error error = type.getDeclaredConstructor().newInstance();
        server.begin();

        assertThatThrownBy(() -> interceptor.undo(invocation(() -> {
                    throw error;
                })))
                .isSameAs(error);
        assertThat(server.rollbackOnly).isTrue();
    }

    /** Whether it rolls back is up to {@code @Transactional}. */
    @Test
    void an_exception_is_left_to_the_server() {
        IOException failure = new IOException("disk full");
        server.begin();

        assertThatThrownBy(() -> interceptor.undo(invocation(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
        assertThat(server.rollbackOnly).isFalse();
    }

    @Test
    void an_error_outside_a_transaction_leaves_as_it_was() {
        Error error = new OutOfMemoryError();

        assertThatThrownBy(() -> interceptor.undo(invocation(() -> {
                    throw error;
                })))
                .isSameAs(error);
        assertThat(server.rollbackOnly).isFalse();
    }

    @Test
    void it_is_around_every_use_case_that_writes_and_inside_of_its_transaction() {
        assertThat(UseCase.class).hasAnnotation(AllOrNothing.class);
        assertThat(AllOrNothingInterceptor.class).hasAnnotation(AllOrNothing.class);
        assertThat(AllOrNothingInterceptor.class.getAnnotation(Priority.class).value())
                .isGreaterThan(TRANSACTIONAL);
    }

    private static InvocationContext invocation(Callable<?> work) {
        return (InvocationContext) Proxy.newProxyInstance(
                AllOrNothingInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("proceed")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return work.call();
                });
    }
}
