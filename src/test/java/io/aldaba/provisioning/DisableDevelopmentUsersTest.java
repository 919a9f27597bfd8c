package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.password.PlainHasher;
import io.aldaba.provisioning.json.JsonText;
import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.testing.CapturedLog;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisableDevelopmentUsersTest {

    private static final String GOOD = "a knocker of old brass";

    private final InMemoryImportEntries entries = new InMemoryImportEntries();
    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryClients clients = new InMemoryClients();
    private final SequentialIds ids = new SequentialIds();
    private final Node production = node(users).strict();

    @Test
    void whom_a_start_in_development_left_is_disabled_in_production_and_one_warning_names_them() {
        startInDevelopment();

        List<String> log = bar(production);

        assertThat(production.user("johndoe").enabled()).isFalse();
        assertThat(production.user("admin").enabled()).isFalse();
        assertThat(log)
                .containsExactly("WARNING disabled, for a start in development made them with a password that everybody"
                        + " knows: johndoe, admin. Whoever is to come back gets another password by an entry of the"
                        + " import file");
        assertThat(production.audit.events())
                .containsExactly(changed(production.user("johndoe")), changed(production.user("admin")));
    }

    @Test
    void their_sessions_and_tokens_end() {
        startInDevelopment();
        User admin = production.user("admin");
        SessionId session = sitDown(admin);
        TokenFamily family = logIn(admin, "f");

        bar(production);

        assertThat(production.sessions.find(session).orElseThrow().isLiveAt(production.clock.instant()))
                .isFalse();
        assertThat(isLive(family)).isFalse();
        assertThat(production.audit.types()).endsWith("user.changed", "logins.ended");
    }

    @Test
    void of_many_logins_by_password_most_end_in_batches() {
        startInDevelopment();
        User admin = production.user("admin");
        for (int i = 0; i <= EndLoginsOfUser.BATCH; i++) {
            logIn(admin, "f" + i);
        }

        bar(production);

        assertThat(production.audit.types().stream().filter("logins.ended"::equals))
                .hasSize(2);
    }

    @Test
    void the_next_start_finds_nothing_to_do_and_verifies_nothing() {
        startInDevelopment();
        bar(production);
        User admin = production.user("admin");
        Node next = node(users).strict();

        assertThat(bar(next)).isEmpty();

        assertThat(next.user("admin")).isEqualTo(admin);
        assertThat(next.hasher.verified()).isEmpty();
        assertThat(next.audit.events()).isEmpty();
    }

    @Test
    void where_there_is_nobody_of_their_names_nothing_is_verified() {
        assertThat(bar(production)).isEmpty();

        assertThat(production.hasher.verified()).isEmpty();
        assertThat(users.page(null, 9)).isEmpty();
    }

    @Test
    void who_has_another_password_or_none_is_left_alone() {
        startInDevelopment();
        User john = production.user("johndoe");
        users.put(john.withPassword(PlainHasher.hashOf(GOOD), john.changedAt()));
        User admin = production.user("admin");
        users.put(new User(
                admin.id(),
                admin.username(),
                admin.email(),
                admin.emailVerified(),
                admin.claims(),
                admin.groups(),
                Optional.empty(),
                true,
                admin.createdAt(),
                admin.changedAt()));

        assertThat(bar(production)).isEmpty();

        assertThat(production.user("johndoe").enabled()).isTrue();
        assertThat(production.user("admin").enabled()).isTrue();
    }

    @Test
    void development_and_tests_keep_them() {
        startInDevelopment();

        assertThat(bar(node(users).seeding())).isEmpty();
        assertThat(bar(node(users))).isEmpty();

        assertThat(production.user("admin").enabled()).isTrue();
    }

    @Test
    void of_two_nodes_that_start_at_once_one_disables_them_and_says_so() {
        startInDevelopment();
        Node other = node(users).strict();
        production.hasher.meanwhile(other::disableDevelopmentUsers);

        List<String> log = bar(production);

        assertThat(log).filteredOn(line -> line.startsWith("WARNING")).hasSize(1);
        assertThat(other.audit.types()).containsExactly("user.changed", "user.changed");
        assertThat(production.audit.events()).isEmpty();
        assertThat(production.user("admin").enabled()).isFalse();
    }

    @Test
    void who_gets_another_password_while_the_old_one_is_verified_is_left_alone() {
        startInDevelopment();
        production.hasher.meanwhile(() -> node(users).strict().start(adminWith(GOOD)));

        bar(production);

        assertThat(production.user("johndoe").enabled()).isFalse();
        assertThat(production.user("admin").enabled()).isTrue();
        assertThat(production.user("admin").passwordHash()).hasValue(PlainHasher.hashOf(GOOD));
    }

    @Test
    void a_login_that_renews_the_hash_meanwhile_keeps_nobody_from_being_disabled() {
        startInDevelopment();
        User admin = production.user("admin");
        production.hasher.meanwhile(
                () -> users.rehash(admin.id(), admin.passwordHash().orElseThrow(), PlainHasher.hashOf("secret", 2)));

        bar(production);

        assertThat(production.user("admin").enabled()).isFalse();
        assertThat(production.user("admin").passwordHash()).hasValue(PlainHasher.hashOf("secret", 2));
    }

    @Test
    void a_user_somebody_else_changes_again_and_again_ends_the_start() {
        startInDevelopment();

        assertThatExceptionOfType(ConcurrentChange.class)
                .isThrownBy(() ->
                        node(new ConcurrentlyChangedUsers(users, 5)).strict().disableDevelopmentUsers());
        node(new ConcurrentlyChangedUsers(users, 4)).strict().disableDevelopmentUsers();

        assertThat(production.user("admin").enabled()).isFalse();
    }

    @Test
    void an_entry_that_lets_them_in_with_the_old_password_does_not() {
        startInDevelopment();
        production.start("{\"users\":[{\"username\":\"admin\",\"enabled\":true}]}");

        assertThat(bar(production)).hasSize(1);

        assertThat(production.user("admin").enabled()).isFalse();
    }

    @Test
    void another_password_by_the_file_lets_them_in_again_whatever_else_the_entry_says() {
        startInDevelopment();
        bar(production);

        production.start(adminWith(GOOD));
        assertThat(bar(production)).isEmpty();

        assertThat(production.user("admin").enabled()).isTrue();
        assertThat(production.user("admin").passwordHash()).hasValue(PlainHasher.hashOf(GOOD));
        assertThat(production.user("admin").groupNames()).containsExactly("admin");
        assertThat(production.user("johndoe").enabled()).isFalse();
    }

    @Test
    void another_start_in_development_does_not_let_them_in_again() {
        startInDevelopment();
        bar(production);

        startInDevelopment();

        assertThat(production.user("johndoe").enabled()).isFalse();
        assertThat(production.user("admin").enabled()).isFalse();
    }

    /**
     * Production would not detect a client, a token or anything else from the development file, though everybody
     * knows it.
     */
    @Test
    void development_declares_nothing_but_people() {
        assertThat(JsonText.reader().development().members()).containsOnlyKeys("users");
    }

    private void startInDevelopment() {
        node(users).seeding().start();
    }

    /** The administrator of the development file, with another password. */
    private static String adminWith(String password) {
        return "{\"users\":[{\"username\":\"admin\",\"password\":\"" + password
                + "\",\"name\":\"Administrator\",\"email\":\"admin@example.com\",\"email_verified\":true,\"groups\":[\"admin\"]}]}";
    }

    private static List<String> bar(Node node) {
        try (CapturedLog log = new CapturedLog(DisableDevelopmentUsers.class.getName())) {
            node.disableDevelopmentUsers();
            return log.lines().stream().filter(line -> !line.startsWith("FINE")).toList();
        }
    }

    private static AuditEvent changed(User user) {
        return AuditEvent.of("user.changed")
                .with(AuditEvent.USER, user.id().value())
                .with("enabled", "false");
    }

    private SessionId sitDown(User user) {
        Instant now = production.clock.instant();
        SessionId session = new SessionId("s");
        production.sessions.add(new Session(
                session,
                Sha256.of("s"),
                user.id(),
                Authentication.byPassword(now),
                false,
                now,
                now.plusSeconds(60),
                now.plusSeconds(60),
                Optional.empty()));
        return session;
    }

    private TokenFamily logIn(User user, String id) {
        Instant now = production.clock.instant();
        TokenFamily family = new TokenFamily(
                new TokenFamilyId(id),
                new Login(user.id(), Authentication.byPassword(now), Optional.empty()),
                ClientId.FIRST_PARTY,
                Scope.of("profile"),
                Set.of(),
                ClaimsRequest.NONE,
                now,
                now.plus(Duration.ofDays(30)),
                Optional.empty());
        production.families.add(family);
        return family;
    }

    private boolean isLive(TokenFamily family) {
        return production.families.find(family.id()).orElseThrow().isLiveAt(production.clock.instant());
    }

    private Node node(Users stored) {
        return new Node(entries, stored, clients, ids, entries::transact);
    }
}
