package io.aldaba.platform.persistence;

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
}
