package io.aldaba.throttle.jpa;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.jpa.Conflicts;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.login.LogInBench;
import io.aldaba.platform.persistence.Migrations;
import io.aldaba.platform.persistence.Outages;
import io.aldaba.platform.persistence.Vendor;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Tally;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.InMemoryUsers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcThrottleOnPostgresqlTest extends JdbcThrottleContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }

    @Test
    void a_window_that_an_attempt_is_opening_anew_is_not_forgotten() {
        Instant now = MutableClock.START;
        Buckets buckets = Buckets.of("johndoe", LogInBench.HERE);
        throttle().count(List.of(buckets), now, now.plusSeconds(900));
        Instant end = now.plusSeconds(900);

        CompletableFuture<Integer> purge = DATABASE.inTransaction(em -> {
            em.createNativeQuery("UPDATE login_throttle SET window_ends_at = ?1 WHERE bucket = ?2")
                    .setParameter(1, end.plusSeconds(900).toEpochMilli())
                    .setParameter(2, buckets.address().hex())
                    .executeUpdate();
            CompletableFuture<Integer> beside = Race.beside(() -> throttle().forget(end));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(purge.join()).isEqualTo(2);
        assertThat(throttle().count(List.of(buckets), end, end.plusSeconds(900)))
                .containsEntry(buckets.address(), new Tally(0, 2))
                .containsEntry(buckets.account(), new Tally(0, 1));
    }

    @Test
    void a_database_that_takes_no_writes_is_an_outage() {
        PGSimpleDataSource own = (PGSimpleDataSource) TestDatabase.empty(Vendor.POSTGRESQL);
        new Migrations(own, Vendor.POSTGRESQL).apply();
        own.setOptions("-c default_transaction_read_only=on");
        Instant now = MutableClock.START;

        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> new JdbcThrottle(own)
                .count(List.of(Buckets.of("johndoe", LogInBench.HERE)), now, now.plusSeconds(900)));
        assertThatThrownBy(() -> TestDatabase.of(own, Vendor.POSTGRESQL)
                        .runInTransaction(em -> em.createNativeQuery("DELETE FROM login_throttle")
                                .executeUpdate()))
                .matches(Outages::isOutage)
                .matches(failure -> !Conflicts.isConflict(failure));
    }

    /** As {@code @Retried} does it: {@code CountAttempts} and {@code SettleAttempts} are one statement each. */
    @Test
    void where_the_database_is_serializable_what_it_gave_up_is_counted_once() {
        DataSource own = TestDatabase.empty(Vendor.POSTGRESQL);
        new Migrations(own, Vendor.POSTGRESQL).apply();
        JdbcThrottle throttle = new JdbcThrottle(serializable(own));
        AtomicInteger givenUp = new AtomicInteger();
        List<LogInBench> nodes = IntStream.range(0, 4)
                .mapToObj(node -> new LogInBench(
                        throttle, ThrottleLimits.DEFAULT, new InMemoryUsers(), untilNothingIsGivenUp(givenUp)))
                .toList();
        AtomicInteger runner = new AtomicInteger();

        for (int round = 0; round < 4; round++) {
            Race.of(32, () -> {
                int number = runner.getAndIncrement();
                return rejectionOf(() -> nodes.get(number % 4).logIn("nobody" + number, "wrong"));
            });
        }

        assertThat(givenUp).hasPositiveValue();
        Buckets next = Buckets.of("somebody", LogInBench.HERE);
        LogInBench any = nodes.get(0);
        assertThat(throttle.count(
                        List.of(next), any.clock.instant(), any.clock.instant().plusSeconds(900)))
                .containsEntry(next.address(), new Tally(128, 1));
    }

    private static Transactions untilNothingIsGivenUp(AtomicInteger givenUp) {
        return new Transactions() {
            @Override
            public <T> T run(Supplier<T> work) {
                while (true) {
                    try {
                        return work.get();
                    } catch (IllegalStateException e) {
                        if (!Conflicts.isConflict(e)) {
                            throw e;
                        }
                        givenUp.incrementAndGet();
                    }
                }
            }
        };
    }

    private static DataSource serializable(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(dataSource, arguments);
                        if (result instanceof Connection connection) {
                            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
