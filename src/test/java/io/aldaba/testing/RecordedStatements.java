package io.aldaba.testing;

import io.aldaba.platform.persistence.Vendor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A database that records the statements sent to it, exactly as sent, including their parameters. */
public final class RecordedStatements {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final DataSource real;
    private final TestDatabase database;

    private RecordedStatements(DataSource real, Vendor vendor) {
        this.real = real;
        this.database = TestDatabase.of(
                between(DataSource.class, real, (method, arguments, result) -> connection(result)), vendor);
    }

    /** Recording for the given database. */
    public static RecordedStatements of(DataSource real, Vendor vendor) {
        return new RecordedStatements(real, vendor);
    }

    /** The database whose statements are recorded. */
    public TestDatabase database() {
        return database;
    }

    /** The database without recording. */
    public DataSource real() {
        return real;
    }

    /** The statements since its creation or the last {@code clear}. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** Drops the recorded statements. */
    public void clear() {
        statements.clear();
    }

    private Object connection(Object result) {
        return result instanceof Connection connection
                ? between(Connection.class, connection, (method, arguments, made) -> prepared(arguments, made))
                : result;
    }

    private Object prepared(Object[] arguments, Object made) {
        if (!(made instanceof PreparedStatement statement)) {
            return made;
        }
        Map<Integer, Object> parameters = new TreeMap<>();
        return between(PreparedStatement.class, statement, (method, values, result) -> {
            if (method.getName().startsWith("set") && values.length > 1 && values[0] instanceof Integer place) {
                parameters.put(place, values[1]);
            } else if (method.getName().startsWith("execute")) {
                statements.add(whole((String) arguments[0], parameters));
            }
            return result;
        });
    }

    private static String whole(String sql, Map<Integer, Object> parameters) {
        String whole = sql;
        for (Object parameter : parameters.values()) {
            String literal = parameter instanceof Number ? parameter.toString() : "'" + parameter + "'";
            whole = PARAMETER.matcher(whole).replaceFirst(Matcher.quoteReplacement(literal));
        }
        return whole;
    }

    private static <T> T between(Class<T> type, T real, After after) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        return after.made(method, given, method.invoke(real, given));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Handles the result of a call. */
    private interface After {
        Object made(Method method, Object[] arguments, Object result);
    }
}
