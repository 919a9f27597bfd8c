package io.aldaba.platform.transfer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of Aldaba's schema in a PostgreSQL database.
 *
 * @param columns the columns of each table, with their {@link java.sql.Types}; a table comes after the tables that it
 *     refers to
 */
record Tables(Map<String, Map<String, Integer>> columns) {

    /** Flyway's own table, which describes the schema and not its contents. */
    static final String HISTORY = "flyway_schema_history";

    private static final String[] KINDS = {"TABLE"};

    /** Reads the tables of the connection's current schema. */
    static Tables of(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Map<String, Map<String, Integer>> columns = new LinkedHashMap<>();
        for (String table : inOrder(references(connection))) {
            columns.put(table, columns(metadata, connection.getSchema(), table));
        }
        return new Tables(columns);
    }

    /** The names of all tables in the connection's current schema, whoever created them, except Flyway's own. */
    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "%", KINDS)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.remove(HISTORY);
        return names;
    }

    /** The tables, those referred to first; fails if tables refer to one another in a circle. */
    static List<String> inOrder(Map<String, Set<String>> references) {
        List<String> order = new ArrayList<>();
        while (order.size() < references.size()) {
            List<String> next = references.keySet().stream()
                    .filter(table -> !order.contains(table))
                    .filter(table -> order.containsAll(references.get(table)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to one another in a circle");
            }
            order.addAll(next);
        }
        return order;
    }

    private static Map<String, Set<String>> references(Connection connection) throws SQLException {
        Map<String, Set<String>> references = new TreeMap<>();
        for (String table : names(connection)) {
            references.put(table, referredTo(connection, table));
        }
        return references;
    }

    private static Set<String> referredTo(Connection connection, String table) throws SQLException {
        Set<String> referredTo = new HashSet<>();
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (keys.next()) {
                referredTo.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return referredTo;
    }

    private static Map<String, Integer> columns(DatabaseMetaData metadata, String schema, String table)
            throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (ResultSet found = metadata.getColumns(null, schema, table, "%")) {
            while (found.next()) {
                columns.put(found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"));
            }
        }
        return columns;
    }
}
