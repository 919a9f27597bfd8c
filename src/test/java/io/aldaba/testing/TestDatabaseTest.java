package io.aldaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.platform.persistence.Vendor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestDatabaseTest {

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @AfterEach
    void drop() {
        databases()
                .forEach(database -> database.runInTransaction(em ->
                        em.createNativeQuery("DROP TABLE IF EXISTS counter").executeUpdate()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_refusal_commits_and_a_failure_rolls_back(TestDatabase database) {
        withTable(database);

        assertThatThrownBy(() -> database.runInTransaction(() -> {
                    increment(database);
                    throw new Rejected(OAuthError.invalidClient(), "refused");
                }))
                .isInstanceOf(Rejected.class);
        assertThat(count(database)).isEqualTo(1);

        assertThatThrownBy(() -> database.runInTransaction(() -> {
                    increment(database);
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count(database)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void writers_in_32_threads_all_succeed(TestDatabase database) throws Exception {
        withTable(database);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        Callable<Integer> write = () -> database.inTransaction(() -> {
            count(database);
            return increment(database);
        });

        List<Future<Integer>> results =
                threads.invokeAll(IntStream.range(0, 320).mapToObj(i -> write).toList());
        threads.shutdown();

        for (Future<Integer> result : results) {
            assertThat(result.get()).isEqualTo(1);
        }
        assertThat(count(database)).isEqualTo(320);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void emptying_leaves_no_row(TestDatabase database) {
        withTable(database);

        database.empty();

        assertThat((Number) database.inTransaction(() -> single(database, "SELECT COUNT(*) FROM counter")))
                .extracting(Number::intValue)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_transaction_sees_the_database_it_is_named_after(TestDatabase database) {
        String version = database.vendor() == Vendor.SQLITE ? "sqlite_version()" : "version()";

        assertThat((String) database.inTransaction(() -> single(database, "SELECT " + version)))
                .isNotBlank();
    }

    private static void withTable(TestDatabase database) {
        database.runInTransaction(em -> {
            em.createNativeQuery("DROP TABLE IF EXISTS counter").executeUpdate();
            em.createNativeQuery("CREATE TABLE counter (n BIGINT)").executeUpdate();
            em.createNativeQuery("INSERT INTO counter VALUES (0)").executeUpdate();
        });
    }

    private static int increment(TestDatabase database) {
        return database.entityManager()
                .createNativeQuery("UPDATE counter SET n = n + 1")
                .executeUpdate();
    }

    private static long count(TestDatabase database) {
        Number number = (Number) database.inTransaction(() -> single(database, "SELECT n FROM counter"));
        return number.longValue();
    }

    private static Object single(TestDatabase database, String query) {
        return database.entityManager().createNativeQuery(query).getSingleResult();
    }
}
