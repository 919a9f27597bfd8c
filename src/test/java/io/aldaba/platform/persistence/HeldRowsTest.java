package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.client.jpa.ClientTables;
import io.aldaba.consent.jpa.ConsentTables;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.session.jpa.SessionTables;
import io.aldaba.testing.RecordedStatements;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.jpa.UserTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are locked against changes while something is issued for them. */
class HeldRowsTest {

    private static final User JOHN = SomeUsers.john();

    private static final RecordedStatements SQLITE = recorded(Vendor.SQLITE);
    private static final RecordedStatements POSTGRESQL = recorded(Vendor.POSTGRESQL);

    /** Something that is held. */
    private record Held(String table, String lock, Consumer<TestDatabase> deed) {

        private Held(String table, Consumer<TestDatabase> deed) {
            this(table, " FOR SHARE", deed);
        }

        @Override
        public String toString() {
            return table;
        }
    }

    static Stream<Held> held() {
        return Stream.of(
                new Held("session", database -> SessionTables.of(database).hold(new SessionId("s"), Instant.EPOCH)),
                new Held("session", " FOR NO KEY UPDATE", database -> SessionTables.of(database)
                        .hold(new SessionId("s"), Authentication.byPassword(Instant.EPOCH), Instant.EPOCH)),
                new Held("client", database -> ClientTables.of(database).hold(new ClientId("shop"))),
                new Held("user_account", database -> UserTables.of(database).hold(JOHN.id())),
                new Held("user_account", database -> UserTables.of(database).hold(JOHN)),
                new Held("consent", database -> ConsentTables.of(database).hold(JOHN.id(), new ClientId("shop"))));
    }

    @ParameterizedTest
    @MethodSource("held")
    void postgresql_takes_the_lock_each_time(Held held) {
        for (int time = 0; time < 3; time++) {
            assertThat(sent(POSTGRESQL, held))
                    .filteredOn(statement -> statement.endsWith(held.lock))
                    .singleElement()
                    .asString()
                    .contains(" FROM " + held.table);
        }
    }

    @ParameterizedTest
    @MethodSource("held")
    void sqlite_has_one_writer_and_no_lock_on_a_row(Held held) {
        assertThat(sent(SQLITE, held)).isNotEmpty().noneMatch(statement -> statement.contains("FOR "));
    }

    /** Outside a server EclipseLink begins the database's transaction late: a lock before it would last for nothing. */
    @Test
    void the_lock_lasts_until_the_transaction_ends() {
        TestDatabase database = TestDatabase.postgresql();
        database.empty();
        assertThat(database.inTransaction(() -> UserTables.of(database).add(JOHN)))
                .isTrue();

        database.runInTransaction(em -> {
            UserTables.of(database).hold(JOHN);

            assertThat(locked(database)).isTrue();
        });
        assertThat(locked(database)).isFalse();
    }

    /** Whether another transaction cannot change John now. */
    private static boolean locked(TestDatabase database) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet free = statement.executeQuery("SELECT id FROM user_account FOR UPDATE SKIP LOCKED")) {
            return !free.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> sent(RecordedStatements recorded, Held held) {
        recorded.clear();
        recorded.database().runInTransaction(() -> held.deed.accept(recorded.database()));
        return recorded.statements();
    }

    private static RecordedStatements recorded(Vendor vendor) {
        DataSource database = TestDatabase.empty(vendor);
        new Migrations(database, vendor).apply();
        RecordedStatements recorded = RecordedStatements.of(database, vendor);
        recorded.database()
                .runInTransaction(() ->
                        assertThat(UserTables.of(recorded.database()).add(JOHN)).isTrue());
        return recorded;
    }
}
