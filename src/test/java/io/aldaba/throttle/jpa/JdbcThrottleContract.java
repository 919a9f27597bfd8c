package io.aldaba.throttle.jpa;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.login.LogInBench;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import io.aldaba.throttle.Throttle;
import io.aldaba.throttle.ThrottleContract;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import org.junit.jupiter.api.Test;

abstract class JdbcThrottleContract extends ThrottleContract {

    private static final int TRIED_AT_MOST =
            ThrottleLimits.DEFAULT.perAccountAndAddress() + ThrottleLimits.DEFAULT.parallel();

    private final InMemoryUsers users = new InMemoryUsers();

    abstract TestDatabase database();

    @Override
    protected Throttle throttle() {
        return new JdbcThrottle(database().dataSource());
    }

    @Override
    protected Transactions transactions() {
        return database()::inTransaction;
    }

    @Test
    void of_many_parallel_guesses_no_more_are_verified_than_limit_and_allowance() {
        users.add(SomeUsers.john());
        LogInBench bench = bench();

        for (int round = 0; round < 3; round++) {
            Race.of(64, () -> rejectionOf(() -> bench.logIn("johndoe", "wrong")));
        }

        assertThat(bench.hasher.verified().stream().filter(hash -> !hash.equals(bench.hasher.decoy())))
                .hasSizeBetween(ThrottleLimits.DEFAULT.perAccountAndAddress(), TRIED_AT_MOST);
        assertThat(bench.hasher.verified()).hasSize(3 * 64);
    }

    @Test
    void of_32_parallel_logins_of_one_user_all_succeed() {
        users.add(SomeUsers.john());
        LogInBench bench = bench();

        assertThat(Race.of(32, () -> bench.logIn("johndoe", SomeUsers.PASSWORD)))
                .hasSize(32);
        assertThat(Race.of(32, () -> bench.logIn("johndoe", SomeUsers.PASSWORD)))
                .hasSize(32);
    }

    @Test
    void after_parallel_attempts_nothing_is_left_pending() {
        users.add(SomeUsers.john());
        LogInBench bench = bench();
        Race.of(32, () -> bench.logIn("johndoe", SomeUsers.PASSWORD));
        Race.of(32, () -> rejectionOf(() -> bench.logIn("nobody", "wrong")));

        long pending = database()
                .inTransaction(em -> ((Number) em.createNativeQuery("SELECT SUM(pending) FROM login_throttle")
                                .getSingleResult())
                        .longValue());

        assertThat(pending).isZero();
    }

    private LogInBench bench() {
        return new LogInBench(throttle(), ThrottleLimits.DEFAULT, users, transactions());
    }
}
