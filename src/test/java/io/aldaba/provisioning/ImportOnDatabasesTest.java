package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.jpa.ClientTables;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.LogInBench;
import io.aldaba.provisioning.jpa.ImportTables;
import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports with real transactions and nodes that start at once. */
class ImportOnDatabasesTest {

    private static final String FILE = "{\"users\":["
            + IntStream.range(0, 40)
                    .mapToObj(i -> "{\"username\":\"user" + i + "\",\"password\":\"secret\",\"email\":\"user" + i
                            + "@example.org\",\"groups\":[\"staff\"]}")
                    .collect(Collectors.joining(","))
            + "]}";

    private final SequentialIds ids = new SequentialIds();

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void empty() {
        databases().forEach(TestDatabase::empty);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nodes_that_start_at_once_create_each_user_once(TestDatabase database) {
        List<ImportSummary> summaries = Race.of(8, () -> node(database).start(FILE));

        assertThat(summaries)
                .extracting(summary -> summary.created() + summary.unchanged())
                .containsOnly(40);
        assertThat(summaries.stream().mapToInt(ImportSummary::created).sum()).isEqualTo(40);
        Users users = UserTables.of(database);
        assertThat(database.inTransaction(() -> users.page(null, 100))).hasSize(40);
        assertThat(node(database).start(FILE)).isEqualTo(new ImportSummary(0, 0, 40));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nodes_that_start_at_once_register_each_client_once(TestDatabase database) {
        String file = "{\"clients\":["
                + IntStream.range(0, 10)
                        .mapToObj(i ->
                                "{\"client_id\":\"c" + i + "\",\"client_secret\":\"s\",\"grant_types\":[\"password\"]}")
                        .collect(Collectors.joining(","))
                + "]}";

        List<ImportSummary> summaries = Race.of(8, () -> node(database).start(file));

        assertThat(summaries.stream().mapToInt(ImportSummary::created).sum()).isEqualTo(10);
        assertThat(database.inTransaction(() -> ClientTables.of(database).find(new ClientId("c9"))))
                .map(Client::isPublic)
                .hasValue(false);
        assertThat(node(database).start(file)).isEqualTo(new ImportSummary(0, 0, 10));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_changed_user_is_changed_once(TestDatabase database) {
        node(database).start(FILE);

        List<ImportSummary> summaries =
                Race.of(8, () -> node(database).start(FILE.replace("user7@example.org", "seven@example.org")));

        assertThat(summaries.stream().mapToInt(ImportSummary::changed).sum()).isEqualTo(1);
        assertThat(node(database).user("user7").email()).hasValue(new EmailAddress("seven@example.org"));
        assertThat(node(database).user("user7").groupNames()).containsExactly("staff");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nodes_that_start_in_production_at_once_disable_the_users_of_development_once(TestDatabase database) {
        node(database).seeding().start();

        List<Node> nodes = Race.of(4, () -> {
            Node node = node(database).strict();
            node.disableDevelopmentUsers();
            return node;
        });

        assertThat(nodes.stream().flatMap(node -> node.audit.types().stream()))
                .containsExactly("user.changed", "user.changed");
        assertThat(node(database).user("johndoe").enabled()).isFalse();
        assertThat(node(database).user("admin").enabled()).isFalse();
        assertThat(node(database).user("admin").groupNames()).containsExactly("admin");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_address_moves_on(TestDatabase database) {
        node(database).start(FILE);

        String moved =
                FILE.replace("user2@example.org", "new@example.org").replace("user1@example.org", "user2@example.org");
        assertThat(node(database).start(moved)).isEqualTo(new ImportSummary(0, 2, 38));

        assertThat(node(database).user("user1").email()).hasValue(new EmailAddress("user2@example.org"));
        assertThat(node(database).start(moved)).isEqualTo(new ImportSummary(0, 0, 40));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_logs_in_while_their_password_is_changed_is_logged_out_again(TestDatabase database) {
        assertLoggedOutBy(
                database, FILE.replace("\"user7\",\"password\":\"secret\"", "\"user7\",\"password\":\"other\""));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_logs_in_while_they_are_disabled_is_logged_out_again(TestDatabase database) {
        assertLoggedOutBy(database, FILE.replace("\"user7\",", "\"user7\",\"enabled\":false,"));
    }

    /** After a database was restored and its logins were ended, what the file declares must be there again. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_declared_registration_token_is_made_anew_after_every_login_was_ended(TestDatabase database)
            throws IOException {
        String token = "a-token-of-strangers-0123456789abcdef";
        String file = FILE.replace("{\"users\"", "{\"registration_tokens\":[{\"token\":\"" + token + "\"}],\"users\"");
        node(database).start(file);
        assertThat(node(database).start(file)).isEqualTo(new ImportSummary(0, 0, 41));

        endEveryLogin(database);

        Node restored = node(database);
        assertThat(restored.start(file)).isEqualTo(new ImportSummary(1, 0, 40));
        assertThat(restored.initialTokens.find(Sha256.of(token))).isPresent();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_user_whose_rows_are_deleted_as_the_page_says_is_gone(TestDatabase database) throws IOException {
        node(database).start(FILE);
        UserId erased = node(database).user("user7").id();
        String page = Files.readString(Path.of("docs/servers/operations.md"));
        String section = page.substring(page.indexOf("## A user who is to go"));
        String block = section.substring(section.indexOf("```sql") + 6, section.indexOf("```\n\nRemove the entry"));

        execute(database, block.replace("ID", erased.value()));

        Users users = UserTables.of(database);
        assertThat(database.inTransaction(() -> users.find(erased))).isEmpty();
        assertThat(database.inTransaction(() -> users.page(null, 100))).hasSize(39);
        assertThat(namedUser7(database)).isEqualTo(0);
        assertThat(node(database).start(FILE)).isEqualTo(new ImportSummary(1, 0, 39));
        assertThat(node(database).user("user7").id()).isNotEqualTo(erased);
    }

    private static int namedUser7(TestDatabase database) {
        return database.inTransaction(em -> em.createNativeQuery("SELECT name FROM import_entry WHERE name = 'user7'")
                .getResultList()
                .size());
    }

    private static void endEveryLogin(TestDatabase database) throws IOException {
        execute(
                database,
                Files.readAllLines(Path.of("server-config/end-every-login.sql")).stream()
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n")));
    }

    private static void execute(TestDatabase database, String statements) {
        database.inTransaction(em -> Stream.of(statements.split(";"))
                .filter(statement -> !statement.isBlank())
                .mapToInt(statement -> em.createNativeQuery(statement).executeUpdate())
                .sum());
    }

    /** The change starts when the password is verified but the session does not exist yet. */
    private void assertLoggedOutBy(TestDatabase database, String changed) {
        node(database).start(FILE);
        Node other = node(database);
        LogInBench bench = new LogInBench(
                new InMemoryThrottle(), ThrottleLimits.DEFAULT, UserTables.of(database), database::inTransaction);

        CompletableFuture<ImportSummary> change =
                bench.logIn.logIn("user7", Secret.of("secret"), LogInBench.HERE, user -> {
                    CompletableFuture<ImportSummary> beside = Race.beside(() -> other.start(changed));
                    other.sessions.add(session(user.id()));
                    return beside;
                });

        assertThat(change.join().changed()).isEqualTo(1);
        assertThat(other.sessions.liveOf(node(database).user("user7").id(), MutableClock.START, 9))
                .isEmpty();
    }

    private static Session session(UserId user) {
        return new Session(
                new SessionId("s7"),
                Sha256.of("s7"),
                user,
                Authentication.byPassword(MutableClock.START),
                false,
                MutableClock.START,
                MutableClock.START.plusSeconds(60),
                MutableClock.START.plusSeconds(60),
                Optional.empty());
    }

    private Node node(TestDatabase database) {
        return new Node(
                ImportTables.of(database),
                UserTables.of(database),
                ClientTables.of(database),
                ids,
                database::inTransaction);
    }
}
