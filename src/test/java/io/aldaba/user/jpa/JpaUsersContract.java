package io.aldaba.user.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.testing.Transactions;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import io.aldaba.user.UsersContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

abstract class JpaUsersContract extends UsersContract {

    abstract TestDatabase database();

    @Override
    protected Users users() {
        return new JpaUsers(database().entityManager());
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
}
