package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Migrated;
import io.aldaba.testing.TestDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlEncodingTest {

    @Test
    void a_database_in_utf_8_is_without_fault() throws SQLException {
        try (Connection connection = TestDatabase.empty(Vendor.POSTGRESQL).getConnection()) {
            assertThat(PostgresqlEncoding.fault(connection)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "EUC_JP"})
    void there_is_no_start_on_another_and_nothing_is_migrated(String encoding) throws SQLException {
        DataSource database = TestDatabase.encoded(encoding);

        assertThatIllegalStateException()
                .isThrownBy(() -> Persistence.atStart(new Object(), database, Vendor.POSTGRESQL, nobodyTold()))
                .withMessageContaining("has the encoding " + encoding)
                .withMessageContaining("ENCODING 'UTF8'");

        try (Connection connection = database.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void one_without_an_encoding_is_taken() throws SQLException {
        try (Connection connection = TestDatabase.encoded("SQL_ASCII").getConnection()) {
            assertThat(PostgresqlEncoding.fault(connection)).isEmpty();
            PostgresqlEncoding.requireUtf8(connection);
        }
    }

    @Test
    void one_that_does_not_know_of_it_is_without_fault() throws SQLException {
        SQLException unknown = new SQLException("unrecognized configuration parameter", "42704");

        assertThat(PostgresqlEncoding.fault(failing(unknown))).isEmpty();
    }

    @Test
    void one_that_cannot_be_asked_is_a_failure() {
        for (SQLException failure : new SQLException[] {new SQLException("gone", "08006"), new SQLException("odd")}) {
            assertThatThrownBy(() -> PostgresqlEncoding.fault(failing(failure))).isSameAs(failure);
        }
    }

    private static Connection failing(SQLException failure) {
        return proxy(Connection.class, proxy(Statement.class, failure));
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                PostgresqlEncodingTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (answer instanceof SQLException failure) {
                        throw failure;
                    }
                    return answer;
                }));
    }

    @SuppressWarnings("unchecked")
    private static Event<Migrated> nobodyTold() {
        return proxy(Event.class, new SQLException("somebody was told"));
    }
}
