package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.kernel.jpa.Held;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * PostgreSQL for EclipseLink, which uses {@code FOR UPDATE} for both pessimistic lock modes of JPA. Here rows are
 * only locked against changes ({@code PESSIMISTIC_READ}), and transactions that do so need not wait for one another.
 *
 * <p>EclipseLink finds it as it finds {@link SqlitePlatform}.
 */
public class PostgresqlPlatform extends PostgreSQLPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public String getSelectForUpdateString() {
        return " FOR SHARE";
    }

    /** For {@link Held#ALONE}; here no transaction gives up because it would have to wait. */
    @Override
    public String getSelectForUpdateNoWaitString() {
        return " FOR NO KEY UPDATE";
    }

    /**
     * Decides by the failure's SQLSTATE. EclipseLink would test the connection; but in a failed transaction
     * PostgreSQL answers no further statement, so every failure would count as an outage. The connection is tested
     * only if the failure has no state, or reports an I/O error.
     */
    @Override
    public boolean wasFailureCommunicationBased(SQLException failure, Connection connection, AbstractSession session) {
        return DatabaseUnavailable.isMeant(failure)
                || isUntold(failure) && super.wasFailureCommunicationBased(failure, connection, session);
    }

    private static boolean isUntold(SQLException failure) {
        return Causes.of(failure).anyMatch(IOException.class::isInstance)
                || Causes.of(failure)
                        .noneMatch(cause -> cause instanceof SQLException sql && sql.getSQLState() != null);
    }
}
