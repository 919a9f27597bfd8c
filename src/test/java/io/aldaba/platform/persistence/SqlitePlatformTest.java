package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** EclipseLink pages on SQLite as it does on PostgreSQL. */
class SqlitePlatformTest {

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_page_has_a_first_row_a_size_both_or_neither(TestDatabase database) {
        addFive(database);

        assertThat(names(database, query -> query)).containsExactly("user1", "user2", "user3", "user4", "user5");
        assertThat(names(database, query -> query.setMaxResults(2))).containsExactly("user1", "user2");
        assertThat(names(database, query -> query.setFirstResult(3))).containsExactly("user4", "user5");
        assertThat(names(database, query -> query.setFirstResult(1).setMaxResults(3)))
                .containsExactly("user2", "user3", "user4");
        assertThat(names(database, query -> query.setFirstResult(4).setMaxResults(3)))
                .containsExactly("user5");
        assertThat(names(database, query -> query.setFirstResult(5).setMaxResults(3)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_locking_query_is_understood(TestDatabase database) {
        addFive(database);

        List<?> found =
                database.inTransaction(em -> em.createQuery("select u from UserRow u where u.username = 'user3'")
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList());

        assertThat(found).hasSize(1);
    }

    private static void addFive(TestDatabase database) {
        database.empty();
        Users users = UserTables.of(database);
        for (int i = 1; i <= 5; i++) {
            int number = i;
            boolean added = database.inTransaction(() -> users.add(SomeUsers.named("user" + number, number)));
            assertThat(added).isTrue();
        }
    }

    private static List<String> names(TestDatabase database, UnaryOperator<TypedQuery<String>> page) {
        return database.inTransaction(
                em -> page.apply(em.createQuery("select u.username from UserRow u order by u.id", String.class))
                        .getResultList());
    }
}
