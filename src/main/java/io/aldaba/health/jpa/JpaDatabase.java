package io.aldaba.health.jpa;

import io.aldaba.health.Database;
import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.Printable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Uses the datasource directly, because a database that hangs would hang a transaction too. At most one query runs,
 * and at most {@link #MOST_WAITING} callers wait for its result, however often probes come: a dead database does not
 * use up the server's threads. All other callers get the last result.
 */
@ApplicationScoped
class JpaDatabase implements Database {

    private static final Logger LOG = System.getLogger(JpaDatabase.class.getName());

    /** Anybody may call a probe, and each waiting caller holds a thread that serves requests. */
    static final int MOST_WAITING = 4;

    /** The fewest seconds between two log lines about a database that does not answer. */
    static final int SECONDS_BETWEEN_LINES = 10;

    private static final String QUESTION = "SELECT MAX(installed_rank), %s AS read_only FROM flyway_schema_history";

    /** A standby answers queries but accepts no writes, as does a PostgreSQL that an operator made read-only. */
    private static final String READ_ONLY_OF_POSTGRESQL = "current_setting('transaction_read_only')";

    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** Anybody may call a probe, and each would write a line. */
    private final LogRateLimiter failures =
            new LogRateLimiter(Duration.ofSeconds(SECONDS_BETWEEN_LINES), System::nanoTime);

    @Inject
    DataSource dataSource;

    @Resource
    ManagedExecutorService executor;

    private @Nullable Future<?> question;

    private volatile boolean answeredLast;

    @Override
    public boolean answersWithin(Duration patience) {
        if (!places.tryAcquire()) {
            return answeredLast;
        }
        try {
            return waitForAnswer(patience);
        } finally {
            places.release();
        }
    }

    /** How many callers wait now. */
    int waiting() {
        return MOST_WAITING - places.availablePermits();
    }

    /**
     * A server that stops, or has no thread left, rejects or cancels the query: then nobody can say that the database
     * answers.
     */
    private boolean waitForAnswer(Duration patience) {
        try {
            openQuestion().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            answeredLast = true;
            return true;
        } catch (ExecutionException | TimeoutException | RejectedExecutionException | CancellationException e) {
            failures.log(
                    LOG, Level.WARNING, () -> "the database does not answer: " + Printable.of(e.toString()), "probes");
            answeredLast = false;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Future<?> openQuestion() {
        Future<?> open = question;
        if (open == null || open.isDone()) {
            open = executor.submit(this::ask);
            question = open;
        }
        return open;
    }

    private Void ask() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question(connection))) {
            if (answer.next() && "on".equals(answer.getString("read_only"))) {
                throw new SQLException("it is read-only");
            }
        }
        return null;
    }

    private static String question(Connection connection) throws SQLException {
        boolean tells = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        return QUESTION.formatted(tells ? READ_ONLY_OF_POSTGRESQL : "'unknown'");
    }
}
