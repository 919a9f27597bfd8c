package io.aldaba.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.Batching;
import io.aldaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedQuestionTest {

    private static final int MANY = 100;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    static List<TestDatabase> databases() {
        return List.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void there_are_words() throws SQLException {
        for (TestDatabase database : databases()) {
            execute(database, "DROP TABLE IF EXISTS word");
            execute(database, "CREATE TABLE word (id VARCHAR(9), word VARCHAR(9))");
            for (int i = 0; i < MANY; i += 2) {
                execute(database, "INSERT INTO word VALUES ('" + i + "', 'a" + i + "'), ('" + i + "', 'b" + i + "')");
            }
        }
    }

    @AfterEach
    void there_are_none_any_more() throws SQLException {
        threads.shutdownNow();
        for (TestDatabase database : databases()) {
            execute(database, "DROP TABLE word");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_is_alone_is_answered(TestDatabase database) {
        SharedQuestion<List<String>> words = words(database.dataSource(), false);

        assertThat(words.answer("4")).contains(List.of("a4", "b4"));
        assertThat(words.answer("5")).isEmpty();
        assertThat(words.isAnswered("6")).isTrue();
        assertThat(words.isAnswered("7")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_many_each_gets_their_own_answer(TestDatabase database) throws Exception {
        SharedQuestion<List<String>> words = words(database.dataSource(), false);

        for (int round = 0; round < 5; round++) {
            List<Future<Optional<List<String>>>> answers = IntStream.range(0, MANY)
                    .mapToObj(i -> inAThread(() -> words.answer(String.valueOf(i))))
                    .toList();

            for (int i = 0; i < MANY; i++) {
                assertThat(answers.get(i).get(30, TimeUnit.SECONDS))
                        .isEqualTo(i % 2 == 0 ? Optional.of(List.of("a" + i, "b" + i)) : Optional.empty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_comes_while_a_statement_is_under_way_is_asked_for_together_with_the_others(TestDatabase database)
            throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();

        List<Future<Optional<List<String>>>> others = IntStream.range(0, SharedQuestion.MOST + 1)
                .mapToObj(i -> inAThread(() -> words.answer(String.valueOf(i))))
                .toList();
        gate.awaitParked(others.size());
        gate.open();

        first.get(30, TimeUnit.SECONDS);
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get(30, TimeUnit.SECONDS).isPresent()).isEqualTo(i % 2 == 0);
        }
        assertThat(gate.connections()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_answer_is_of_a_statement_that_began_after_it_was_asked_for(TestDatabase database) throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> early = inAThread(() -> words.answer("1"));
        gate.awaitArrival();

        execute(database, "INSERT INTO word VALUES ('1', 'late')");
        Future<Optional<List<String>>> late = inAThread(() -> words.answer("1"));
        gate.open();

        early.get(30, TimeUnit.SECONDS);
        assertThat(late.get(30, TimeUnit.SECONDS)).contains(List.of("late"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_statement_that_does_not_come_back_keeps_only_those_it_asks_for(TestDatabase database) throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> stuck = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        gate.passOthers();

        long began = System.nanoTime();
        assertThat(words.answer("2")).contains(List.of("a2", "b2"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Batching.LONGEST_WAIT);
        assertThat(stuck).isNotDone();
        gate.open();
        stuck.get(30, TimeUnit.SECONDS);
        assertThat(words.answer("4")).contains(List.of("a4", "b4"));
    }

    @Test
    void who_is_asked_for_by_one_that_does_not_come_back_is_told_after_a_while() throws Exception {
        GatedSource gate = new GatedSource(TestDatabase.sqlite().dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        List<Future<?>> both = List.of(inAThread(() -> words.answer("2")), inAThread(() -> words.answer("4")));
        gate.awaitParked(2);
        // After a second, one of the two asks for both, and hangs, too.
        gate.awaitArrival();

        // Whichever it is: it hangs, and the other gets the exception.
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> firstDone(both).get())
                .withCauseInstanceOf(DatabaseUnavailable.class);

        gate.open();
        first.get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_is_in_a_transaction_waits_for_nobody(TestDatabase database) throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        AtomicBoolean inTransaction = new AtomicBoolean();
        SharedQuestion<List<String>> words = words(gate.source(), inTransaction::get);
        Future<?> outside = inAThread(() -> words.answer("0"));
        gate.awaitArrival();

        inTransaction.set(true);
        gate.passOthers();
        assertThat(words.answer("2")).contains(List.of("a2", "b2"));
        assertThat(outside).isNotDone();

        gate.open();
        outside.get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void all_who_were_asked_for_together_share_a_failure_and_the_next_ones_do_not(TestDatabase database)
            throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        List<Future<Optional<List<String>>>> others = IntStream.range(0, 4)
                .mapToObj(i -> inAThread(() -> words.answer(String.valueOf(i))))
                .toList();
        gate.awaitParked(others.size());

        gate.breakNext(new SQLException("gone", "08006"));
        gate.open();

        first.get(30, TimeUnit.SECONDS);
        for (Future<?> other : others) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(DatabaseUnavailable.class);
        }
        assertThat(words.isAnswered("0")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_answer_that_cannot_be_read_is_its_askers_affair(TestDatabase database) throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = question(gate.source(), () -> false, rows -> {
            if (rows.getString("word").equals("a2")) {
                throw new IllegalArgumentException("no word");
            }
            return read(rows);
        });
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        Future<Optional<List<String>>> bad = inAThread(() -> words.answer("2"));
        Future<Optional<List<String>>> good = inAThread(() -> words.answer("4"));
        gate.awaitParked(2);
        gate.open();

        first.get(30, TimeUnit.SECONDS);
        assertThat(good.get(30, TimeUnit.SECONDS)).contains(List.of("a4", "b4"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> bad.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_is_interrupted_while_waiting_is_answered_and_stays_interrupted(TestDatabase database) throws Exception {
        GatedSource gate = new GatedSource(database.dataSource());
        SharedQuestion<List<String>> words = words(gate.source(), false);
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<Boolean> other = inAThread(() -> {
            thread.complete(Thread.currentThread());
            return words.isAnswered("2") && Thread.currentThread().isInterrupted();
        });
        gate.awaitParked(1);
        thread.get(30, TimeUnit.SECONDS).interrupt();
        gate.open();

        first.get(30, TimeUnit.SECONDS);
        assertThat(other.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_statement_that_is_wrong_is_a_failure_of_ours(TestDatabase database) {
        SharedQuestion<Boolean> wrong = new SharedQuestion<>(
                database.dataSource(), () -> false, "id", "SELECT asked.number FROM asked, nowhere", rows -> true);

        assertThatIllegalStateException().isThrownBy(() -> wrong.isAnswered("1"));
        assertThatIllegalStateException().isThrownBy(() -> wrong.isAnswered("1"));
    }

    @Test
    void an_error_is_no_answer_to_anybody() throws Exception {
        GatedSource gate = new GatedSource(TestDatabase.sqlite().dataSource());
        SharedQuestion<List<String>> words = question(gate.source(), () -> false, rows -> {
            if (!rows.getString("word").equals("a0")) {
                throw new StackOverflowError();
            }
            return read(rows);
        });
        Future<?> first = inAThread(() -> words.answer("0"));
        gate.awaitArrival();
        List<Future<Optional<List<String>>>> others =
                List.of(inAThread(() -> words.answer("2")), inAThread(() -> words.answer("3")));
        gate.awaitParked(others.size());
        gate.open();

        first.get(30, TimeUnit.SECONDS);
        for (Future<?> other : others) {
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> other.get(30, TimeUnit.SECONDS));
        }
    }

    private static Future<?> firstDone(List<Future<?>> all) throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            for (Future<?> one : all) {
                if (one.isDone()) {
                    return one;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("nobody was told within half a minute");
    }

    private static SharedQuestion<List<String>> words(DataSource source, boolean inTransaction) {
        return words(source, () -> inTransaction);
    }

    private static SharedQuestion<List<String>> words(DataSource source, TransactionPresence transaction) {
        return question(source, transaction, SharedQuestionTest::read);
    }

    private static SharedQuestion<List<String>> question(
            DataSource source, TransactionPresence transaction, Rows.Reader<List<String>> reader) {
        return new SharedQuestion<>(
                source,
                transaction,
                "id",
                "SELECT asked.number, w.word FROM asked JOIN word w ON w.id = asked.id",
                reader);
    }

    private static List<String> read(Rows rows) throws SQLException {
        List<String> words = new ArrayList<>();
        do {
            words.add(rows.getString("word"));
        } while (rows.next());
        return words.stream().sorted().toList();
    }

    private <T> Future<T> inAThread(Callable<T> work) {
        return threads.submit(work);
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives out the first connection, but its close() waits until the gate is opened. */
    private static final class GatedSource {

        private final DataSource real;
        private final Semaphore arrived = new Semaphore(0);
        private final CountDownLatch opened = new CountDownLatch(1);
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicBoolean othersPass = new AtomicBoolean();
        private volatile Supplier<Optional<SQLException>> next = Optional::empty;

        GatedSource(DataSource real) {
            this.real = real;
        }

        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    SharedQuestionTest.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> connect());
        }

        private Connection connect() throws SQLException {
            boolean first = connections.incrementAndGet() == 1;
            Optional<SQLException> failure = first ? Optional.empty() : next.get();
            if (failure.isPresent()) {
                throw failure.get();
            }
            Connection connection = real.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    SharedQuestionTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close") && !othersPass(first)) {
                            arrived.release();
                            opened.await();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private boolean othersPass(boolean first) {
            return !first && othersPass.get();
        }

        void awaitArrival() throws InterruptedException {
            assertThat(arrived.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }

        /** Waits until this many threads wait for their answer. */
        void awaitParked(int many) throws InterruptedException {
            for (int i = 0; i < 3_000; i++) {
                long parked = Thread.getAllStackTraces().entrySet().stream()
                        .filter(entry -> entry.getKey().getState() == Thread.State.WAITING
                                || entry.getKey().getState() == Thread.State.TIMED_WAITING)
                        .filter(entry -> Arrays.stream(entry.getValue())
                                .anyMatch(frame -> frame.getClassName().equals(Batching.class.getName())
                                        && frame.getMethodName().equals("await")))
                        .count();
                // The one that has the connection waits, too.
                if (parked == many + 1) {
                    return;
                }
                Thread.sleep(10);
            }
            throw new AssertionError("they do not wait");
        }

        void passOthers() {
            othersPass.set(true);
        }

        void breakNext(SQLException failure) {
            AtomicBoolean broken = new AtomicBoolean();
            next = () -> broken.getAndSet(true) ? Optional.empty() : Optional.of(failure);
        }

        void open() {
            opened.countDown();
        }

        int connections() {
            return connections.get();
        }
    }
}
