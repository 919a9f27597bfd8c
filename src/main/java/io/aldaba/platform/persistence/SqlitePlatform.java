package io.aldaba.platform.persistence;

import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.expressions.ExpressionSQLPrinter;
import org.eclipse.persistence.internal.expressions.SQLSelectStatement;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.queries.ReadQuery;

/**
 * SQLite for EclipseLink, which has no platform for it: pages by {@code LIMIT} and {@code OFFSET} because the
 * driver's result sets only go forward, and locks no rows because SQLite has no {@code FOR UPDATE}.
 *
 * <p>EclipseLink finds it by the {@code VendorNameToPlatformMapping.properties} in this application's resources.
 */
public class SqlitePlatform extends DatabasePlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public void printSQLSelectStatement(DatabaseCall call, ExpressionSQLPrinter printer, SQLSelectStatement statement) {
        ReadQuery query = statement.getQuery();
        if (query == null || query.getMaxRows() <= 0 && query.getFirstResult() <= 0) {
            super.printSQLSelectStatement(call, printer, statement);
            return;
        }
        statement.setUseUniqueFieldAliases(true);
        call.setFields(statement.printSQL(printer));
        printer.printString(" LIMIT ");
        printer.printParameter(DatabaseCall.MAXROW_FIELD);
        printer.printString(" OFFSET ");
        printer.printParameter(DatabaseCall.FIRSTRESULT_FIELD);
        call.setIgnoreFirstRowSetting(true);
        call.setIgnoreMaxResultsSetting(true);
    }

    /**
     * EclipseLink's maximum includes the rows before the first one. Without a maximum the result is negative, which
     * SQLite reads as no limit.
     */
    @Override
    public int computeMaxRowsForSQL(int firstResultIndex, int maxResults) {
        return maxResults - Math.max(firstResultIndex, 0);
    }

    @Override
    public String getSelectForUpdateString() {
        return "";
    }

    @Override
    public String getSelectForUpdateNoWaitString() {
        return "";
    }

    @Override
    public boolean supportsLockingQueriesWithMultipleTables() {
        return false;
    }

    /** The driver does not understand JDBC's {@code {oj …}}. */
    @Override
    public boolean shouldUseJDBCOuterJoinSyntax() {
        return false;
    }
}
