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

/**
 * The tables of Aldaba's schema in a PostgreSQL database.
 *
 * @param columns of each table, with their types of {@link java.sql.Types}; what is referred to stands before what refers to it
 */
record Tables(Map<String, Map<String, Integer>> columns) {

    /** Flyway's own, which says what the schema is and not what it holds. */
    static final String HISTORY = "flyway_schema_history";

    private static final String[] KINDS = {"TABLE"};

    /** Reads them from the connection's current schema. */
    static Tables of(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Map<String, Map<String, Integer>> columns = new LinkedHashMap<>();
        for (String table : inOrder(references(metadata, connection.getSchema()))) {
            columns.put(table, columns(metadata, connection.getSchema(), table));
        }
        return new Tables(columns);
    }

    /** Those referred to first; fails where tables refer to one another in a circle. */
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

    private static Map<String, Set<String>> references(DatabaseMetaData metadata, String schema) throws SQLException {
        Map<String, Set<String>> references = new TreeMap<>();
        try (ResultSet tables = metadata.getTables(null, schema, "%", KINDS)) {
            while (tables.next()) {
                references.put(tables.getString("TABLE_NAME"), new HashSet<>());
            }
        }
        references.remove(HISTORY);
        for (Map.Entry<String, Set<String>> table : references.entrySet()) {
            try (ResultSet keys = metadata.getImportedKeys(null, schema, table.getKey())) {
                while (keys.next()) {
                    table.getValue().add(keys.getString("PKTABLE_NAME"));
                }
            }
        }
        return references;
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
