package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.jpa.Unreachable;
import io.aldaba.testing.CapturedLog;
import java.lang.System.Logger;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassingFailuresTest {

    private static final String NAME = PassingFailuresTest.class.getName();
    private static final Logger LOG = System.getLogger(NAME);

    private final CapturedLog lines = new CapturedLog(NAME);
    private long now = -1_000;
    private final PassingFailures failures = new PassingFailures(() -> now);

    @AfterEach
    void close() {
        lines.close();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void an_outage_or_a_conflict_is_one_however_it_is_wrapped(Throwable failure) {
        assertThat(PassingFailures.isOne(failure)).isTrue();
        assertThat(PassingFailures.isOne(new IllegalStateException(failure))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void another_failure_is_none(Throwable failure) {
        assertThat(PassingFailures.isOne(failure)).isFalse();
    }

    @Test
    void each_is_a_line_and_one_in_a_while_a_trace() {
        List<SQLException> crowd =
                Stream.of("a", "b", "c").map(SQLException::new).toList();

        failures.log(LOG, "work 1", crowd.get(0));
        failures.log(LOG, "work 2", crowd.get(1));
        now += PassingFailures.SECONDS_BETWEEN_TRACES;
        failures.log(LOG, "work 3", crowd.get(2));

        assertThat(lines.lines())
                .containsExactly(
                        "WARNING work 1 cannot be done now: java.sql.SQLException: a",
                        "WARNING work 2 cannot be done now: java.sql.SQLException: b",
                        "FINE work 2",
                        "WARNING work 3 cannot be done now: java.sql.SQLException: c");
        assertThat(lines.thrown()).containsExactlyElementsOf(crowd);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                Unreachable.or(new SQLException("refused", "08001"), "unused"),
                DatabaseException.sqlException(new SQLException("no connection"), true),
                new SQLException("serialization", "40001"),
                new SQLException("deadlock", "40P01"));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalStateException("x"),
                DatabaseException.sqlException(new SQLException("no such table"), false),
                new SQLException("unique", "23505"));
    }
}
