package io.aldaba.health.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpaDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdownNow();
    }

    enum Real {
        SQLITE,
        POSTGRESQL;

        DataSource dataSource() {
            return (this == SQLITE ? TestDatabase.sqlite() : TestDatabase.postgresql()).dataSource();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_migrated_database_answers(Real database) {
        assertThat(ask(database.dataSource()).answersWithin(PATIENCE)).isTrue();
    }

    @Test
    void a_broken_database_does_not_answer() {
        DataSource broken = dataSource(() -> {
            throw new SQLException("gone");
        });

        assertThat(ask(broken).answersWithin(PATIENCE)).isFalse();
    }

    @Test
    void a_hanging_database_costs_the_patience_and_one_thread() {
        AtomicInteger questions = new AtomicInteger();
        JpaDatabase database = ask(dataSource(() -> {
            questions.incrementAndGet();
            released.await();
            throw new SQLException("late");
        }));

        for (int i = 0; i < 5; i++) {
            assertThat(database.answersWithin(Duration.ofMillis(20))).isFalse();
        }

        assertThat(questions).hasValue(1);
    }

    private JpaDatabase ask(DataSource dataSource) {
        JpaDatabase database = new JpaDatabase();
        database.dataSource = dataSource;
        database.executor =
                standIn(ManagedExecutorService.class, (proxy, method, arguments) -> method.invoke(threads, arguments));
        return database;
    }

    private interface Failing {
        Object run() throws Exception;
    }

    private static DataSource dataSource(Failing connection) {
        return standIn(DataSource.class, (proxy, method, arguments) -> connection.run());
    }

    private static <T> T standIn(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
