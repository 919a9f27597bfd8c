package io.aldaba.platform.persistence;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * PostgreSQL for EclipseLink, which says {@code FOR UPDATE} for either lock mode of JPA. Here rows are only ever locked to stay as they
 * are ({@code PESSIMISTIC_READ}), and those who want that need not wait for one another.
 *
 * <p>EclipseLink finds it as it finds {@link SqlitePlatform}.
 */
public class PostgresqlPlatform extends PostgreSQLPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public String getSelectForUpdateString() {
        return " FOR SHARE";
    }

    /**
     * By what the failure says of itself. EclipseLink would try the connection; but in a transaction in which something failed PostgreSQL
     * answers nothing more, and every failure would be an outage. It is tried where the failure has no state, or input or output failed.
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
