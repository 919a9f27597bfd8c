package io.aldaba.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizationCode;
import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.authorize.IssueAuthorizationCode;
import io.aldaba.authorize.jpa.CodeTables;
import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.InMemoryClients;
import io.aldaba.consent.Consent;
import io.aldaba.consent.jpa.ConsentTables;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.login.LogInBench;
import io.aldaba.login.Login;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordSettings;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.session.EndSession;
import io.aldaba.session.RenewSession;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.SessionSettings;
import io.aldaba.session.Sessions;
import io.aldaba.session.jpa.SessionTables;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.Authorization;
import io.aldaba.token.EndAccessOfSession;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.jpa.FamilyTables;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Passwords are changed with real transactions, several at once and beside logins. */
class ChangePasswordOnDatabasesTest {

    private static final int RACERS = 32;

    private static final User JOHN = SomeUsers.john();
    private static final RemoteAddress ADDRESS = new RemoteAddress("192.0.2.1");
    private static final Secret SECRET =
            Secret.of(SecretKind.SESSION.from(new ScriptedRandom()).reveal());

    private final MutableClock clock = new MutableClock();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final ScriptedRandom random = new ScriptedRandom();
    private final AuthenticatedUser john = AuthenticatedUsers.in(new SessionId("s0"), JOHN, MutableClock.START);

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void john_is_logged_in() {
        random.next();
        databases().forEach(database -> {
            database.empty();
            database.runInTransaction(() -> {
                UserTables.of(database).add(JOHN);
                SessionTables.of(database).add(session("s0", SECRET.digest()));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_many_changes_at_once_with_the_same_password_one_wins(TestDatabase database) {
        AtomicInteger racer = new AtomicInteger();
        LogInBench logins = logins(database);

        List<Optional<Begun>> outcomes = Race.of(RACERS, () -> {
            String chosen = PasswordHouse.NEW + racer.incrementAndGet();
            return change(database, logins, chosen);
        });

        assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
        Begun won = outcomes.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        assertThat(sessions(database, won.secret().digest())).contains(won.session());
        assertThat(sessions(database, SECRET.digest())).isEmpty();
        assertThat(stored(database)).isNotEqualTo(JOHN.passwordHash());
        assertThat(audit.events())
                .filteredOn(event -> event.type().equals("user.changed"))
                .hasSize(1);
    }

    /** The session is found over after the password is written. */
    @ParameterizedTest
    @MethodSource("databases")
    void without_the_session_the_password_stays(TestDatabase database) {
        LogInBench logins = logins(database);
        logins.hasher.beforeHash(
                () -> database.inTransaction(() -> SessionTables.of(database).end(SECRET.digest(), clock.instant())));

        assertThat(change(database, logins, PasswordHouse.NEW)).isEmpty();

        assertThat(stored(database)).isEqualTo(JOHN.passwordHash());
    }

    /** The change starts when the old password is verified but the session does not exist yet. */
    @ParameterizedTest
    @MethodSource("databases")
    void who_logs_in_elsewhere_with_the_old_password_at_this_moment_is_logged_out_again(TestDatabase database) {
        LogInBench elsewhere = logins(database);
        LogInBench here = logins(database);

        CompletableFuture<Optional<Begun>> change = elsewhere.logIn.logIn(
                "johndoe", Secret.of(SomeUsers.PASSWORD), new RemoteAddress("198.51.100.1"), user -> {
                    CompletableFuture<Optional<Begun>> beside =
                            Race.beside(() -> change(database, here, PasswordHouse.NEW));
                    SessionTables.of(database).add(session("s1", Sha256.of("elsewhere")));
                    return beside;
                });

        Begun begun = change.join().orElseThrow();
        assertThat(database.inTransaction(() -> SessionTables.of(database).liveOf(JOHN.id(), MutableClock.START, 9)))
                .containsExactly(begun.session());
    }

    /** The change starts when the code is used up but its tokens do not exist yet; a redemption then holds the session. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_code_that_is_being_redeemed_at_this_moment_and_the_change_do_not_wait_for_each_other(TestDatabase database) {
        AuthorizationCodes codes = CodeTables.of(database);
        AuthorizationCode code = code();
        database.runInTransaction(() -> codes.add(code));

        CompletableFuture<Optional<Begun>> change = database.inTransaction(() -> {
            assertThat(codes.consume(code.digest(), MutableClock.START)).isTrue();
            CompletableFuture<Optional<Begun>> beside =
                    Race.beside(() -> change(database, logins(database), PasswordHouse.NEW));
            assertThat(SessionTables.of(database).hold(new SessionId("s0"), MutableClock.START))
                    .isTrue();
            return beside;
        });

        assertThat(change.join()).isPresent();
    }

    /** The change waits until the code exists, which it then ends. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_code_that_the_secret_from_before_is_given_at_this_moment_is_ended(TestDatabase database) {
        consent(database);

        CompletableFuture<Optional<Begun>> change = database.inTransaction(() -> {
            issue(database);
            CompletableFuture<Optional<Begun>> beside =
                    Race.beside(() -> change(database, later(database), PasswordHouse.NEW));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(change.join()).isPresent();
        assertThat(endCodes(database)).isZero();
    }

    /** The request was authenticated before the change and goes on after it. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_code_that_the_secret_from_before_asks_for_at_this_moment_is_refused(TestDatabase database) {
        consent(database);

        CompletableFuture<Rejection> refusal = database.inTransaction(() -> {
            assertThat(change(database, later(database), PasswordHouse.NEW)).isPresent();
            CompletableFuture<Rejection> beside =
                    Race.beside(() -> Refusals.rejectionOf(() -> database.inTransaction(() -> issue(database))));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(refusal.join()).isEqualTo(OAuthError.loginRequired());
        assertThat(endCodes(database)).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_all_codes_that_the_secret_from_before_asks_for_meanwhile_none_is_left(TestDatabase database) {
        consent(database);
        AtomicInteger racer = new AtomicInteger();
        AtomicBoolean changed = new AtomicBoolean();
        LogInBench logins = later(database);

        List<Boolean> done = Race.of(8, () -> {
            if (racer.incrementAndGet() > 1) {
                return isRefusedAfter(changed, database);
            }
            boolean changes = change(database, logins, PasswordHouse.NEW).isPresent();
            changed.set(true);
            return changes;
        });

        assertThat(done).containsOnly(true);
        assertThat(endCodes(database)).isZero();
    }

    /** Asks for one code after another until the password is changed. */
    private boolean isRefusedAfter(AtomicBoolean changed, TestDatabase database) {
        boolean last;
        do {
            last = changed.get();
            try {
                database.inTransaction(() -> issue(database));
            } catch (Rejected refused) {
                return refused.rejection().equals(OAuthError.loginRequired());
            }
        } while (!last);
        return false;
    }

    private Secret issue(TestDatabase database) {
        return new IssueAuthorizationCode(
                        SessionTables.of(database),
                        CodeTables.of(database),
                        ConsentTables.of(database),
                        new TokenHouse().chooseResource(),
                        random,
                        () -> UUID.randomUUID().toString(),
                        audit,
                        clock)
                .issue(AuthorizeHouse.request(ClientExamples.spa()), john, ADDRESS);
    }

    /** How many codes of John could still be used; then none can. */
    private static int endCodes(TestDatabase database) {
        return database.inTransaction(() -> CodeTables.of(database).endAllOf(JOHN.id(), MutableClock.START));
    }

    private static void consent(TestDatabase database) {
        AuthorizationRequest request = AuthorizeHouse.request(ClientExamples.spa());
        database.runInTransaction(() -> assertThat(ConsentTables.of(database)
                        .add(new Consent(
                                JOHN.id(),
                                request.client().id(),
                                request.scope(),
                                request.namedClaims(),
                                MutableClock.START)))
                .isTrue());
    }

    /** Logins that are later than the one in which the session began. */
    private static LogInBench later(TestDatabase database) {
        LogInBench logins = logins(database);
        logins.clock.advance(Duration.ofMillis(1));
        return logins;
    }

    private Optional<Begun> change(TestDatabase database, LogInBench logins, String chosen) {
        try {
            return Optional.of(changePassword(database, logins)
                    .change(
                            new PasswordChange(Secret.of(SomeUsers.PASSWORD), Secret.of(chosen)),
                            john,
                            SECRET,
                            ADDRESS));
        } catch (Rejected refused) {
            return Optional.empty();
        }
    }

    private ChangePassword changePassword(TestDatabase database, LogInBench logins) {
        Users users = UserTables.of(database);
        Sessions sessions = SessionTables.of(database);
        TokenFamilies families = FamilyTables.of(database);
        AnnounceLogout announce = new AnnounceLogout(new InMemoryClients(), new InMemoryLogoutNotices(), clock);
        EndLoginsOfUser endLogins = new EndLoginsOfUser(
                new EndSession(sessions, new EndAccessOfSession(families, announce), audit, clock),
                families,
                announce,
                audit,
                clock);
        EndSomeLoginsOfUser endSome = new EndSomeLoginsOfUser(users, endLogins) {
            @Override
            public boolean endElsewhere(Login login) {
                return database.inTransaction(() -> super.endElsewhere(login));
            }
        };
        RenewSession renewSession = new RenewSession(sessions, SessionSettings.DEFAULT, random, audit, clock);
        ReplacePassword replace =
                new ReplacePassword(users, renewSession, List.of(CodeTables.of(database)), endLogins, audit, clock) {
                    @Override
                    Begun replace(AuthenticatedUser proved, PasswordHash hash, Secret session, RemoteAddress from) {
                        return database.inTransaction(() -> super.replace(proved, hash, session, from));
                    }
                };
        return new ChangePassword(
                logins.logIn,
                PasswordSettings.standard(),
                (password, related) -> false,
                logins.hasher,
                endSome,
                replace);
    }

    private static LogInBench logins(TestDatabase database) {
        return new LogInBench(
                new InMemoryThrottle(), ThrottleLimits.DEFAULT, UserTables.of(database), database::inTransaction);
    }

    private static Optional<PasswordHash> stored(TestDatabase database) {
        return database.inTransaction(() -> UserTables.of(database).find(JOHN.id()))
                .orElseThrow()
                .passwordHash();
    }

    private static Optional<Session> sessions(TestDatabase database, Sha256 digest) {
        return database.inTransaction(() -> SessionTables.of(database).find(digest));
    }

    private static Session session(String id, Sha256 digest) {
        return new Session(
                new SessionId(id),
                digest,
                JOHN.id(),
                Authentication.byPassword(MutableClock.START),
                false,
                MutableClock.START,
                MutableClock.START.plusSeconds(60),
                MutableClock.START.plusSeconds(60),
                Optional.empty());
    }

    private static AuthorizationCode code() {
        return new AuthorizationCode(
                Sha256.of("code"),
                ClientExamples.spa().id(),
                ClientExamples.REDIRECT,
                Optional.empty(),
                new Authorization(
                        new Login(
                                JOHN.id(),
                                Authentication.byPassword(MutableClock.START),
                                Optional.of(new SessionId("s0"))),
                        Scope.of("openid"),
                        Set.of(),
                        ClaimsRequest.NONE,
                        Optional.empty()),
                new TokenFamilyId("f0"),
                MutableClock.START,
                MutableClock.START.plusSeconds(60),
                Optional.empty());
    }
}
