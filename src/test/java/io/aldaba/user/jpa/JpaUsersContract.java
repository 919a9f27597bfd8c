package io.aldaba.user.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.password.PasswordHash;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.LoginName;
import io.aldaba.user.LoginNames;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import io.aldaba.user.UsersContract;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class JpaUsersContract extends UsersContract {

    abstract TestDatabase database();

    @Override
    protected Users users() {
        return new JpaUsers(database().entityManager());
    }

    @Override
    protected LoginNames loginNames() {
        return new JdbcLoginNames(database().dataSource(), () -> false);
    }

    @Override
    protected Transactions transactions() {
        return database()::inTransaction;
    }

    @Test
    void of_32_registrations_of_one_name_at_once_one_succeeds() {
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> added = Race.of(32, () -> {
            int number = runner.incrementAndGet();
            User user = SomeUsers.named("johndoe", number)
                    .withEmail(
                            new EmailAddress("john" + number + "@example.com"),
                            false,
                            SomeUsers.john().createdAt());
            return transactions().run(() -> users().add(user));
        });

        assertThat(added).containsOnlyOnce(true);
        assertThat(transactions().run(() -> users().page(null, 100))).hasSize(1);
    }

    @Test
    void of_32_registrations_of_one_address_at_once_one_succeeds() {
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> added = Race.of(32, () -> {
            int number = runner.incrementAndGet();
            User user = SomeUsers.named("john" + number, number)
                    .withEmail(
                            new EmailAddress("john@example.com"),
                            false,
                            SomeUsers.john().createdAt());
            return transactions().run(() -> users().add(user));
        });

        assertThat(added).containsOnlyOnce(true);
    }

    /** As if the node that stored it ran on a newer JDK than this one. */
    @Test
    void what_this_jdk_does_not_know_of_a_user_does_not_make_them_unreadable_and_is_saved_as_it_was() {
        User john = storedElsewhere();

        User read = transactions().run(() -> users().find(john.id())).orElseThrow();
        assertThat(read.username().value()).isEqualTo("jo\u0378hn");
        assertThat(read.email()).contains(new EmailAddress("jo\u0378hn@example.com"));
        assertThat(read.groupNames()).contains("staff\u0378");
        assertThat(read.claims().byWireName()).isEqualTo(Map.of("nickname", "Jo"));
        assertThat(transactions().run(() -> users().page(null, 9))).containsExactly(read);

        assertThat(transactions().run(() -> users().save(read, read.disabled(read.changedAt()))))
                .isTrue();
        assertThat(column("username_canonical")).isEqualTo("folded");
        assertThat(column("email_canonical")).isEqualTo("folded@example.com");
        assertThat(column("claims")).contains("Mars/Base");
        assertThat(transactions().run(() -> users().findByLoginName(new LoginName("folded", false))))
                .map(User::enabled)
                .contains(false);
    }

    @Test
    void what_changes_of_such_a_user_is_written_as_this_node_knows_it() {
        User john = storedElsewhere();
        User read = transactions().run(() -> users().find(john.id())).orElseThrow();
        StandardClaims claims = new StandardClaims(Map.of(StandardClaim.NICKNAME, "Joe"));

        transactions().run(() -> users().save(
                        read,
                        read.withEmail(new EmailAddress("JOHN@example.com"), true, read.changedAt())
                                .withClaims(claims, read.changedAt())));

        assertThat(column("email_canonical")).isEqualTo("john@example.com");
        assertThat(column("claims")).doesNotContain("Mars/Base").contains("Joe");
        User named = transactions().run(() -> users().find(john.id())).orElseThrow();
        transactions().run(() -> users().save(named, named.withoutEmail(named.changedAt())));
        assertThat(transactions()
                        .run(() -> users().find(john.id()))
                        .orElseThrow()
                        .email())
                .isEmpty();
    }

    private User storedElsewhere() {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));
        database().inTransaction(em -> em.createNativeQuery("update user_account set username = ?1,"
                        + " username_canonical = 'folded', email = ?2, email_canonical = 'folded@example.com',"
                        + " claims = ?3 where id = ?4")
                .setParameter(1, "jo\u0378hn")
                .setParameter(2, "jo\u0378hn@example.com")
                .setParameter(3, "{\"nickname\":\"Jo\",\"zoneinfo\":\"Mars/Base\"}")
                .setParameter(4, john.id().value())
                .executeUpdate());
        database().inTransaction(em -> em.createNativeQuery(
                        "insert into user_group (user_id, group_name) values (?1, ?2)")
                .setParameter(1, john.id().value())
                .setParameter(2, "staff\u0378")
                .executeUpdate());
        return john;
    }

    private String column(String name) {
        return database().inTransaction(em -> (String)
                em.createNativeQuery("select " + name + " from user_account").getSingleResult());
    }

    @Test
    void of_parallel_changes_of_one_user_none_is_lost() {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));
        AtomicInteger runner = new AtomicInteger();

        Race.of(16, () -> {
            Group own = new Group("group" + runner.incrementAndGet());
            return untilNobodyIsFaster(() -> {
                User seen = users().find(john.id()).orElseThrow();
                Set<Group> groups = new HashSet<>(seen.groups());
                groups.add(own);
                return users().save(seen, seen.withGroups(groups, seen.changedAt()));
            });
        });

        assertThat(transactions()
                        .run(() -> users().find(john.id()).orElseThrow().groups()))
                .hasSize(16);
    }

    @Test
    void of_16_users_who_take_one_address_at_once_one_succeeds_and_none_fails_otherwise() {
        for (int number = 1; number <= 16; number++) {
            User user = SomeUsers.named("john" + number, number);
            transactions().run(() -> users().add(user));
        }
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> taken = Race.of(16, () -> {
            int number = runner.incrementAndGet();
            return untilNobodyIsFaster(() -> {
                User seen = users().find(
                                SomeUsers.named("john" + number, number).id())
                        .orElseThrow();
                return users().save(
                                seen,
                                seen.withEmail(
                                        new EmailAddress("prize@example.com"),
                                        true,
                                        seen.changedAt().plusSeconds(1)));
            });
        });

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void who_changes_a_user_waits_for_whoever_holds_them() {
        assertChangeWaitsFor(john -> users().hold(john.id()));
    }

    @Test
    void who_changes_a_user_waits_for_whoever_holds_them_as_seen() {
        assertChangeWaitsFor(john -> users().hold(john));
    }

    private void assertChangeWaitsFor(Function<User, Optional<User>> holding) {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));

        CompletableFuture<Boolean> change = transactions().run(() -> {
            assertThat(holding.apply(john)).contains(john);
            CompletableFuture<Boolean> beside =
                    Race.beside(() -> transactions().run(() -> users().save(john, john.disabled(john.changedAt()))));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(change.join()).isTrue();
        assertThat(transactions().run(() -> users().find(john.id())))
                .map(User::enabled)
                .contains(false);
    }

    @Test
    void who_holds_a_user_that_is_being_changed_finds_them_changed() {
        assertFoundChangedBy(john -> users().hold(john.id()));
    }

    @Test
    void who_holds_a_user_as_seen_that_is_being_changed_finds_them_changed() {
        assertFoundChangedBy(john -> users().hold(john));
    }

    private void assertFoundChangedBy(Function<User, Optional<User>> holding) {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));

        CompletableFuture<Optional<User>> hold = transactions().run(() -> {
            users().save(john, john.withGroups(Set.of(new Group("late")), john.changedAt()));
            CompletableFuture<Optional<User>> beside =
                    Race.beside(() -> transactions().run(() -> holding.apply(john)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(hold.join().orElseThrow().groupNames()).containsExactly("late");
    }

    @Test
    void of_16_logins_at_once_that_renew_a_hash_one_does_and_all_go_on() {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> renewed = Race.of(16, () -> {
            PasswordHash own = new PasswordHash("$" + runner.incrementAndGet());
            return transactions().run(() -> {
                boolean mine = users().rehash(john.id(), john.passwordHash().orElseThrow(), own);
                assertThat(users().hold(john.id()).map(User::changedAt)).contains(john.changedAt());
                return mine;
            });
        });

        assertThat(renewed).containsOnlyOnce(true);
    }

    /** As a use case does it: each attempt in its own transaction, which reads again. */
    private boolean untilNobodyIsFaster(Supplier<Boolean> attempt) {
        while (true) {
            try {
                return transactions().run(attempt);
            } catch (ConcurrentChange e) {
                Thread.onSpinWait();
            }
        }
    }
}
