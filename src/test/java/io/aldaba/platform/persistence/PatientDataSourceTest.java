package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PatientDataSourceTest {

    private static final String LONGER_THAN_THAT = "SELECT pg_sleep(1.5)";

    private final PGSimpleDataSource impatient = (PGSimpleDataSource) TestDatabase.empty(Vendor.POSTGRESQL);

    @BeforeEach
    void waitOneSecondAtMost() throws SQLException {
        impatient.setProperty("socketTimeout", "1");
    }

    @AfterEach
    void waitForEver() throws SQLException {
        impatient.setProperty("socketTimeout", "0");
    }

    @Test
    void a_statement_may_take_longer_than_the_datasource_waits() {
        assertThatThrownBy(() -> run(impatient, LONGER_THAN_THAT)).isInstanceOf(SQLException.class);

        assertThatCode(() -> run(PatientDataSource.of(impatient), LONGER_THAN_THAT))
                .doesNotThrowAnyException();
    }

    @Test
    void a_pool_gets_its_connection_back_as_it_was() throws SQLException {
        try (Connection pooled = impatient.getConnection()) {
            DataSource pool = poolOf(pooled);
            try (Connection lent = PatientDataSource.of(pool).getConnection()) {
                assertThat(lent.getNetworkTimeout()).isZero();
            }
            assertThat(pooled.getNetworkTimeout()).isEqualTo(1000);
            assertThatThrownBy(() -> run(pool, LONGER_THAN_THAT)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void what_the_database_refuses_is_thrown_as_it_is() {
        assertThatThrownBy(() -> run(PatientDataSource.of(impatient), "SELECT nothing FROM nowhere"))
                .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                        .isEqualTo("42P01"));
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives the one connection, and never closes it. */
    private static DataSource poolOf(Connection pooled) {
        Connection handle = (Connection) Proxy.newProxyInstance(
                PatientDataSourceTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(pooled, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                PatientDataSourceTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> handle);
    }
}
