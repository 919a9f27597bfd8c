package io.aldaba.health.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.TestDatabase;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

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

    /** Like a standby, which answers queries. */
    @Test
    void a_database_that_takes_no_writes_is_not_there_until_it_takes_them_again() {
        PGSimpleDataSource postgresql = (PGSimpleDataSource) TestDatabase.empty(Vendor.POSTGRESQL);
        new Migrations(postgresql, Vendor.POSTGRESQL).apply();
        JpaDatabase database = ask(postgresql);

        postgresql.setOptions("-c default_transaction_read_only=on");
        assertThat(database.answersWithin(PATIENCE)).isFalse();
        postgresql.setOptions(null);

        assertThat(database.answersWithin(PATIENCE)).isTrue();
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

    @Test
    void of_many_who_ask_a_hanging_database_a_few_wait_and_the_others_are_told_at_once() throws Exception {
        JpaDatabase database = ask(dataSource(() -> {
            released.await();
            throw new SQLException("late");
        }));
        List<Future<Boolean>> waiting = waitFor(database);

        assertThat(told(database, 100)).containsOnly(false);
        assertThat(waiting).noneMatch(Future::isDone);

        released.countDown();
        for (Future<Boolean> answer : waiting) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void who_does_not_wait_is_told_what_was_found_last_until_somebody_waited_in_vain() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean();
        DataSource real = Real.SQLITE.dataSource();
        JpaDatabase database = ask(dataSource(() -> {
            if (hangs.get()) {
                released.await();
            }
            return real.getConnection();
        }));
        assertThat(database.answersWithin(PATIENCE)).isTrue();
        hangs.set(true);
        List<Future<Boolean>> waiting = waitFor(database, Duration.ofSeconds(2));
        assertThat(told(database, 1)).containsExactly(true);

        for (Future<Boolean> answer : waiting) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();
        }
        List<Future<Boolean>> again = waitFor(database);
        assertThat(told(database, 1)).containsExactly(false);

        released.countDown();
        for (Future<Boolean> answer : again) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(database.answersWithin(PATIENCE)).isTrue();
    }

    @Test
    void where_the_server_takes_no_question_the_database_does_not_answer() {
        JpaDatabase database = ask(Real.SQLITE.dataSource());
        ManagedExecutorService accepting = database.executor;
        assertThat(database.answersWithin(PATIENCE)).isTrue();

        database.executor = submitting(() -> {
            throw new RejectedExecutionException("stopping");
        });

        assertThat(database.answersWithin(PATIENCE)).isFalse();
        assertThat(database.waiting()).isZero();
        database.executor = accepting;
        assertThat(database.answersWithin(PATIENCE)).isTrue();
    }

    @Test
    void where_it_gives_the_question_up_neither() {
        JpaDatabase database = ask(Real.SQLITE.dataSource());
        CompletableFuture<Object> givenUp = new CompletableFuture<>();
        givenUp.cancel(true);
        database.executor = submitting(() -> givenUp);

        assertThat(database.answersWithin(PATIENCE)).isFalse();
        assertThat(database.waiting()).isZero();
    }

    private List<Future<Boolean>> waitFor(JpaDatabase database) throws InterruptedException {
        return waitFor(database, PATIENCE);
    }

    /** Returns when as many threads wait as may. */
    private List<Future<Boolean>> waitFor(JpaDatabase database, Duration patience) throws InterruptedException {
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < JpaDatabase.MOST_WAITING; i++) {
            waiting.add(threads.submit(() -> database.answersWithin(patience)));
        }
        while (database.waiting() < JpaDatabase.MOST_WAITING) {
            Thread.sleep(1);
        }
        return waiting;
    }

    /** The results of this many further callers, which do not wait; if they did, they would get another result. */
    private static List<Boolean> told(JpaDatabase database, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> database.answersWithin(PATIENCE))
                .toList();
    }

    @Test
    void many_probes_of_a_database_that_is_away_write_one_line() {
        JpaDatabase database = ask(dataSource(() -> {
            throw new SQLException("refused");
        }));

        try (CapturedLog log = new CapturedLog(JpaDatabase.class.getName())) {
            IntStream.range(0, 50).forEach(i -> database.answersWithin(PATIENCE));

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .singleElement()
                    .asString()
                    .contains("the database does not answer", "refused");
        }
    }

    private JpaDatabase ask(DataSource dataSource) {
        JpaDatabase database = new JpaDatabase();
        database.dataSource = dataSource;
        database.executor =
                standIn(ManagedExecutorService.class, (proxy, method, arguments) -> method.invoke(threads, arguments));
        return database;
    }

    private static ManagedExecutorService submitting(Failing question) {
        return standIn(ManagedExecutorService.class, (proxy, method, arguments) -> question.run());
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
