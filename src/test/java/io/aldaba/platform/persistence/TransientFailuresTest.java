package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.jpa.Conflicts;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.testing.CapturedLog;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransientFailuresTest {

    private static final String NAME = TransientFailuresTest.class.getName();
    private static final Logger LOG = System.getLogger(NAME);

    private final CapturedLog lines = new CapturedLog(NAME);
    private long now = -1_000;
    private final TransientFailures failures = new TransientFailures(() -> TimeUnit.SECONDS.toNanos(now));

    @AfterEach
    void close() {
        lines.close();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void an_outage_or_a_conflict_is_one_however_it_is_wrapped(Throwable failure) {
        assertThat(TransientFailures.isOne(failure)).isTrue();
        assertThat(TransientFailures.isOne(new IllegalStateException(failure))).isTrue();
    }

    /** As Open Liberty reports it: the chain of its transaction manager, its resource and the driver. */
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "08006", "08003", "08007"})
    void a_connection_that_is_lost_while_it_commits_is_one_and_nothing_to_begin_anew(String state) {
        Throwable failure = new TransactionalException(
                "commit failed", because(new HeuristicMixedException(), because(new XAException(), lost(state))));

        assertThat(TransientFailures.isOne(failure)).isTrue();
        assertThat(Conflicts.isConflict(failure)).isFalse();
    }

    /** As WildFly reports it. */
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "08006"})
    void it_is_found_where_a_server_hides_it(String state) {
        Throwable heuristic = new HeuristicMixedException();
        heuristic.addSuppressed(because(new XAException(), lost(state)));
        Throwable failure = new TransactionalException("commit failed", heuristic);

        assertThat(TransientFailures.isOne(failure)).isTrue();
        assertThat(Conflicts.isConflict(failure)).isFalse();
    }

    /** As Payara reports it, which keeps only the text. */
    @Test
    void a_commit_that_failed_for_a_reason_that_is_not_told_is_one() {
        XAException untold =
                new XAException("jakarta.resource.spi.LocalTransactionException: FATAL: terminating connection");
        Throwable failure = new TransactionalException("commit failed", because(new SystemException(), untold));

        assertThat(TransientFailures.isOne(failure)).isTrue();
        assertThat(Conflicts.isConflict(failure)).isFalse();
    }

    @Test
    void one_that_is_told_is_what_it_is_told_to_be() {
        SQLException broken = new SQLException("internal error", "XX000");

        assertThat(TransientFailures.isOne(
                        new TransactionalException("commit failed", because(new XAException(), broken))))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void another_failure_is_none(Throwable failure) {
        assertThat(TransientFailures.isOne(failure)).isFalse();
    }

    @Test
    void each_is_a_line_and_one_in_a_while_a_trace() {
        List<SQLException> crowd =
                Stream.of("a", "b", "c").map(SQLException::new).toList();

        failures.log(LOG, "work 1", crowd.get(0));
        failures.log(LOG, "work 2", crowd.get(1));
        now += TransientFailures.SECONDS_BETWEEN_TRACES;
        failures.log(LOG, "work 3", crowd.get(2));

        assertThat(lines.lines())
                .containsExactly(
                        "WARNING work 1 cannot be done now: java.sql.SQLException: a",
                        "WARNING work 2 cannot be done now: java.sql.SQLException: b",
                        "FINE work 2",
                        "WARNING work 3 cannot be done now: java.sql.SQLException: c");
        assertThat(lines.thrown()).containsExactlyElementsOf(crowd);
    }

    private static Throwable because(Throwable failure, Throwable cause) {
        return failure.initCause(cause);
    }

    private static SQLException lost(String state) {
        return new SQLException("An I/O error occurred while sending to the backend.", state);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                DatabaseUnavailable.or(new SQLException("refused", "08001"), "unused"),
                DatabaseException.sqlException(new SQLException("no connection"), true),
                new SQLException("cannot execute INSERT in a read-only transaction", "25006"),
                new SQLException("sorry, too many clients already", "53300"),
                new SQLException("serialization", "40001"),
                new SQLException("deadlock", "40P01"));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalStateException("x"),
                DatabaseException.sqlException(new SQLException("no such table"), false),
                new SQLException("unique", "23505"),
                new TransactionalException("rolled back", new SQLException("unique at the commit", "23505")));
    }
}
