package io.aldaba.user.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaUsersOnPostgresqlTest extends JpaUsersContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }

    @Test
    void those_who_hold_a_user_do_not_wait_for_one_another() {
        User john = SomeUsers.john();
        transactions().run(() -> users().add(john));

        Optional<User> other = transactions().run(() -> {
            users().hold(john.id());
            CompletableFuture<Optional<User>> beside =
                    Race.beside(() -> transactions().run(() -> users().hold(john.id())));
            assertThat(beside).isDone();
            return beside.join();
        });

        assertThat(other).contains(john);
    }
}
