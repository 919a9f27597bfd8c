package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstConnectionTest {

    private static final Duration TRY = Duration.ofSeconds(3);
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final CapturedLog log = new CapturedLog(FirstConnection.class.getName());
    private Duration time = Duration.ofDays(1);
    private int tries;

    @AfterEach
    void close() {
        log.close();
        Thread.interrupted();
    }

    @Test
    void a_database_that_is_up_is_asked_once() throws SQLException {
        assertThat(first(0, refused()).vendor()).isEqualTo(Vendor.SQLITE);

        assertThat(tries).isEqualTo(1);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "08P01", "53300", "57014", "57P03"})
    void one_that_comes_up_within_the_time_is_waited_for(String state) throws SQLException {
        assertThat(first(15, new SQLException("not yet", state)).vendor()).isEqualTo(Vendor.SQLITE);

        assertThat(tries).isEqualTo(16);
    }

    @Test
    void one_that_does_not_is_given_up_after_a_minute_and_a_half() {
        SQLException failure = refused();
        Duration began = time;

        assertThatThrownBy(() -> first(FOR_EVER, failure).vendor()).isSameAs(failure);

        assertThat(time.minus(began)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(90 + 5));
        assertThat(FirstConnection.LONGEST_WAIT).isEqualTo(90);
    }

    @Test
    void the_log_tells_the_root_of_it_every_ten_seconds_and_for_how_long_still() throws SQLException {
        first(6, hidden(refused())).vendor();

        // The tries end after 3, 8, 13, 18, 23 and 28 seconds.
        assertThat(log.lines())
                .containsExactly(
                        line(87, "java.sql.SQLException: refused"),
                        line(77, "java.sql.SQLException: refused"),
                        line(67, "java.sql.SQLException: refused"));
        assertThat(log.thrown()).isEmpty();
    }

    @Test
    void what_a_server_hides_the_drivers_failure_in_is_looked_through() throws SQLException {
        assertThat(first(2, hidden(refused())).vendor()).isEqualTo(Vendor.SQLITE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"28P01", "3D000", "42501", "08004"})
    void what_waiting_does_not_cure_fails_at_once(@Nullable String state) {
        SQLException failure = new SQLException("wrong password", state);

        assertThatThrownBy(() -> first(FOR_EVER, failure).vendor()).isSameAs(failure);

        assertThat(tries).isEqualTo(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void who_is_told_to_stop_waits_no_more() {
        SQLException failure = refused();
        FirstConnection stopped = new FirstConnection(failing(FOR_EVER, failure), () -> time.toNanos(), pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(stopped::vendor).isSameAs(failure);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(tries).isEqualTo(1);
    }

    private FirstConnection first(int failures, SQLException failure) {
        return new FirstConnection(failing(failures, failure), () -> time.toNanos(), pause -> time = time.plus(pause));
    }

    /** Fails this many times, after three seconds each. */
    private DataSource failing(int failures, SQLException failure) {
        DataSource real = TestDatabase.sqlite().dataSource();
        return (DataSource) Proxy.newProxyInstance(
                FirstConnectionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    tries++;
                    if (tries <= failures) {
                        time = time.plus(TRY);
                        throw failure;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static SQLException refused() {
        return new SQLException("refused", "08001");
    }

    private static SQLException hidden(SQLException failure) {
        return new SQLException("no connection could be allocated", new IllegalStateException("the pool", failure));
    }

    private static String line(int left, String root) {
        return "WARNING the database cannot be reached, to be tried for " + left + " s more: " + root;
    }
}
