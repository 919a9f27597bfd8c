package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailAtOnceTest {

    private static final String READ = "SELECT COUNT(u) FROM UserRow u";

    private final AtomicBoolean gone = new AtomicBoolean();

    /** A lost connection, and none in time from the pool, for which some servers report no state. */
    static List<SQLException> outages() {
        return List.of(
                new SQLException("gone", "08006"),
                new SQLTransientConnectionException("none in time"),
                new SQLException("Error in allocating a connection. Cause: In-use connections equal max-pool-size"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void what_cannot_be_read_fails_at_once_and_is_read_when_the_database_is_back(SQLException outage) {
        DataSource database = breakable(TestDatabase.sqlite().dataSource(), outage);
        try (EntityManagerFactory factory = factory(database)) {
            assertThat(read(factory)).isNotNegative();

            gone.set(true);
            long began = System.nanoTime();
            assertThatThrownBy(() -> read(factory)).matches(Outages::isOutage);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));

            gone.set(false);
            assertThat(read(factory)).isNotNegative();
        }
    }

    private static long read(EntityManagerFactory factory) {
        try (EntityManager em = factory.createEntityManager()) {
            return em.createQuery(READ, Long.class).getSingleResult();
        }
    }

    private static EntityManagerFactory factory(DataSource database) {
        return Persistence.createEntityManagerFactory(
                "aldaba",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", database,
                        "eclipselink.target-server", "None",
                        "eclipselink.session-name", "fail-at-once",
                        "eclipselink.logging.level", "OFF"));
    }

    private DataSource breakable(DataSource real, SQLException outage) {
        return (DataSource) Proxy.newProxyInstance(
                FailAtOnceTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (gone.get()) {
                        throw outage;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
