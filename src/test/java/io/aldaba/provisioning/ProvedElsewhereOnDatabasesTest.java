package io.aldaba.provisioning;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.jpa.ClientTables;
import io.aldaba.federation.ConfirmLink;
import io.aldaba.federation.FindPendingLink;
import io.aldaba.federation.InMemoryPendingLinks;
import io.aldaba.federation.LinkByLogin;
import io.aldaba.federation.LinkOnce;
import io.aldaba.federation.PendingLink;
import io.aldaba.federation.ProveLocalAccount;
import io.aldaba.federation.ReadUpstreamProfile;
import io.aldaba.federation.RefuseFederatedLogin;
import io.aldaba.federation.SomeUpstreamIdentities;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identity.Admission;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.AdmitOnce;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identity.IdentitySource;
import io.aldaba.identity.LinkExternalIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.login.LogInBench;
import io.aldaba.login.StartSession;
import io.aldaba.login.StartVouchedSession;
import io.aldaba.login.VouchForUser;
import io.aldaba.login.Voucher;
import io.aldaba.provisioning.jpa.ImportTables;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.EndSession;
import io.aldaba.session.Session;
import io.aldaba.session.SessionSettings;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Users of a provider to whom an import gives another password at the same moment, with real transactions over the
 * users.
 */
class ProvedElsewhereOnDatabasesTest {

    private static final String FILE =
            "{\"users\":[{\"username\":\"ana\",\"password\":\"secret\",\"email\":\"ana@example.org\"}]}";
    private static final String CHANGED = FILE.replace("secret", "other");

    private static final IdentityProvider PROVIDER = SomeProviders.at("https://op.example");
    private static final UpstreamIdentity ANA = SomeUpstreamIdentities.ana("ana@example.org", true);
    private static final Secret LINK = Secret.of("link");
    private static final Secret BROWSER = Secret.of("browser");
    private static final RemoteAddress HERE = LogInBench.HERE;

    private final SequentialIds ids = new SequentialIds();
    private final MutableClock clock = new MutableClock();
    private final InMemoryPendingLinks links = new InMemoryPendingLinks();

    /** The change, once it has begun. */
    private final CompletableFuture<CompletableFuture<ImportSummary>> change = new CompletableFuture<>();

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void empty() {
        databases().forEach(TestDatabase::empty);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whose_password_was_changed_since_they_were_vouched_for_has_no_session(TestDatabase database) {
        Node node = started(database);
        UserId ana = linked(node);
        AuthenticatedUser vouched = AuthenticatedUsers.of(node.user("ana"), MutableClock.START);

        node.start(CHANGED);

        assertThat(rejectionOf(() -> enter(database, node, vouched, () -> true)))
                .isEqualTo(OAuthError.accessDenied());
        assertThat(node.sessions.unendedOf(ana, 9)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whose_password_is_changed_as_their_session_begins_is_logged_out_again(TestDatabase database) {
        Node node = started(database);
        UserId ana = linked(node);
        AuthenticatedUser vouched = AuthenticatedUsers.of(node.user("ana"), MutableClock.START);

        enter(database, node, vouched, () -> beginChange(node));

        assertChangedAndNothingLeft(node, ana);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_linked_by_a_password_that_is_changed_at_that_moment_is_linked_no_more(TestDatabase database) {
        Node node = started(database);
        User ana = node.user("ana");
        waiting(ana.id(), PROVIDER.alias());

        AuthenticatedUser proved = proving(database, node)
                .prove(PROVIDER, LINK, BROWSER, Secret.of("secret"), HERE)
                .user();

        assertChangedAndNothingLeft(node, ana.id());
        assertThat(rejectionOf(() -> enter(database, node, proved, () -> true))).isEqualTo(OAuthError.accessDenied());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_linked_by_a_login_elsewhere_while_the_password_is_changed_is_linked_no_more(TestDatabase database) {
        Node node = started(database);
        UserId ana = linked(node);
        waiting(ana, new ProviderAlias("elsewhere"));
        LinkByLogin linkByLogin = new LinkByLogin(
                links, UserTables.of(database), new ConfirmLink(node.identities), linkOnce(node), clock);

        database.runInTransaction(() -> linkByLogin.link(PROVIDER, ANA, LINK.digest(), BROWSER));

        assertChangedAndNothingLeft(node, ana);
    }

    private void assertChangedAndNothingLeft(Node node, UserId user) {
        assertThat(change.join().join().changed()).isEqualTo(1);
        assertThat(node.identities.of(user)).isEmpty();
        assertThat(node.sessions.liveOf(user, MutableClock.START, 9)).isEmpty();
    }

    private boolean beginChange(Node node) {
        return change.complete(Race.beside(() -> node.start(CHANGED)));
    }

    private Node started(TestDatabase database) {
        Node node = new Node(
                ImportTables.of(database),
                UserTables.of(database),
                ClientTables.of(database),
                ids,
                database::inTransaction);
        node.start(FILE);
        return node;
    }

    private static UserId linked(Node node) {
        UserId user = node.user("ana").id();
        IdentitySource source = PROVIDER.alias().source();
        node.identities.add(new ExternalIdentity(
                source, ANA.subject(), user, false, Set.of(), MutableClock.START, MutableClock.START));
        return user;
    }

    private void waiting(UserId owner, ProviderAlias wanted) {
        links.add(new PendingLink(
                LINK.digest(), BROWSER.digest(), wanted, ANA, owner, "/", MutableClock.START.plus(PendingLink.LIFE)));
    }

    /** The change starts when everything is verified but the link does not exist yet. */
    private LinkOnce linkOnce(Node node) {
        LinkExternalIdentity linking = new LinkExternalIdentity(node.identities, node.audit, clock) {
            @Override
            public boolean link(IdentitySource source, String subject, UserId user) {
                return beginChange(node) && super.link(source, subject, user);
            }
        };
        return new LinkOnce(links, linking, clock);
    }

    private ProveLocalAccount proving(TestDatabase database, Node node) {
        Users users = UserTables.of(database);
        LogInBench bench =
                new LogInBench(new InMemoryThrottle(), ThrottleLimits.DEFAULT, users, database::inTransaction);
        AdmitExternalUser admit = new AdmitExternalUser(new AdmitOnce(node.identities, users, ids, node.audit, clock) {
            @Override
            public Admission admit(IdentitySource source, ExternalProfile profile) {
                change.join().join();
                return database.inTransaction(() -> super.admit(source, profile));
            }
        });
        VouchForUser vouch = new VouchForUser(users, node.audit) {
            @Override
            public AuthenticatedUser vouch(UserId id, Authentication how, String voucher, RemoteAddress from) {
                return database.inTransaction(() -> super.vouch(id, how, voucher, from));
            }
        };
        return new ProveLocalAccount(
                new FindPendingLink(links, clock),
                linkOnce(node),
                bench.logIn,
                admit,
                vouch,
                new ReadUpstreamProfile(node.providers, node.directories, new ScriptedRandom()),
                new RefuseFederatedLogin(node.audit));
    }

    /** Starts a session, as a browser login does. */
    private static StartSession.Started enter(
            TestDatabase database, Node node, AuthenticatedUser user, BooleanSupplier meanwhile) {
        EndSession endSession = new EndSession(node.sessions, (session, now) -> {}, node.audit, node.clock);
        StartSession startSession = new StartSession(new BeginSession(
                node.sessions,
                endSession,
                SessionSettings.DEFAULT,
                new ScriptedRandom(),
                new SequentialIds(),
                node.audit,
                node.clock));
        Voucher voucher = new Voucher() {
            @Override
            public String name() {
                return PROVIDER.alias().source().value();
            }

            @Override
            public boolean knows(UserId known) {
                return new ConfirmLink(node.identities).confirm(PROVIDER, ANA, known) && meanwhile.getAsBoolean();
            }

            @Override
            public void tell(Session session) {}
        };
        StartVouchedSession start = new StartVouchedSession(UserTables.of(database), startSession, node.audit);
        return database.inTransaction(
                () -> start.start(user, false, Optional.empty(), Optional.empty(), HERE, voucher));
    }
}
