package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RetriedInterceptorTest {

    private int proceeded;

    @Test
    void a_transaction_that_was_given_up_is_begun_anew() throws Exception {
        assertThat(interceptor(false).retry(givenUpOnce())).isEqualTo("done");
        assertThat(proceeded).isEqualTo(2);
    }

    @Test
    void what_is_part_of_one_is_not() {
        assertThatThrownBy(() -> interceptor(true).retry(givenUpOnce())).isInstanceOf(SQLException.class);
        assertThat(proceeded).isEqualTo(1);
    }

    private static RetriedInterceptor interceptor(boolean inTransaction) {
        RetriedInterceptor interceptor = new RetriedInterceptor();
        interceptor.transaction = () -> inTransaction;
        return interceptor;
    }

    private InvocationContext givenUpOnce() {
        return (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InvocationContext.class}, (self, method, arguments) -> {
                    if (++proceeded == 1) {
                        throw new SQLException("deadlock detected", "40P01");
                    }
                    return "done";
                });
    }
}
