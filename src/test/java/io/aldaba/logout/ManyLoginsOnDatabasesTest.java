package io.aldaba.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.InMemoryClients;
import io.aldaba.consent.Consent;
import io.aldaba.consent.Consents;
import io.aldaba.consent.EndConsent;
import io.aldaba.consent.RevokeSomeOfConsent;
import io.aldaba.consent.WithdrawConsent;
import io.aldaba.consent.jpa.ConsentTables;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.session.SomeSessions;
import io.aldaba.session.jpa.SessionTables;
import io.aldaba.testing.TestDatabase;
import io.aldaba.token.EndAccessOfSession;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.jpa.FamilyTables;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.LoginName;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ends everything of one person who has very much of it: no statement has as many parameters as there are sessions, and no
 * transaction is over them all.
 */
class ManyLoginsOnDatabasesTest {

    private static final RemoteAddress ADDRESS = new RemoteAddress("192.0.2.1");
    private static final User JOHN = SomeUsers.john();
    private static final ClientId SHOP = ClientExamples.shop().id();
    private static final SessionId HERE =
            SomeSessions.of(JOHN.id(), MutableClock.START).id();

    private final MutableClock clock = new MutableClock();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final InMemoryUsers users = new InMemoryUsers();
    private int transactions;

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    @BeforeEach
    void john_is_there() {
        databases().forEach(TestDatabase::empty);
        users.add(JOHN);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_logout_elsewhere_ends_them_all_but_the_one_it_is_wished_from(TestDatabase database) {
        fill(database, 4_500, 4_500, 41_000);
        Login login = new Login(JOHN.id(), Authentication.byPassword(clock.instant()), Optional.of(HERE));

        logOutElsewhere(database).logOut(login, ADDRESS);

        assertThat(unrevoked(database)).isZero();
        assertThat(database.inTransaction(() -> sessions(database).unendedOf(JOHN.id(), 9)))
                .containsExactly(HERE);
        assertThat(audit.types()).filteredOn("session.ended"::equals).hasSize(9_000);
        assertThat(audit.events())
                .filteredOn(event -> event.type().equals("logins.ended"))
                .extracting(event -> event.details().get("families"))
                .containsExactly("20000", "20000", "1000");
        assertThat(transactions).isEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_is_disabled_loses_them_all(TestDatabase database) {
        fill(database, 2_500, 6_600, 20_001);
        EndLoginsOfUser endLogins =
                new EndLoginsOfUser(endSession(database), families(database), announceLogout(), audit, clock);
        EndSomeLoginsOfUser endSome = new EndSomeLoginsOfUser(users, endLogins);
        LoginName name = LoginName.parse(JOHN.username().value()).orElseThrow();

        boolean more = true;
        while (more) {
            more = inTransaction(database, () -> endSome.end(name));
        }
        database.runInTransaction(() -> endLogins.end(JOHN.id()));

        assertThat(unrevoked(database)).isZero();
        assertThat(database.inTransaction(() -> sessions(database).unendedOf(JOHN.id(), 9)))
                .isEmpty();
        assertThat(transactions).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_changes_their_password_loses_them_all_but_the_session_in_use(TestDatabase database) {
        fill(database, 2_500, 6_600, 20_001);
        database.runInTransaction(em -> em.createNativeQuery("UPDATE token_family SET session_id = ?1 WHERE id = 'f1'")
                .setParameter(1, HERE.value())
                .executeUpdate());
        Login login = new Login(JOHN.id(), Authentication.byPassword(clock.instant()), Optional.of(HERE));
        EndLoginsOfUser endLogins =
                new EndLoginsOfUser(endSession(database), families(database), announceLogout(), audit, clock);
        EndSomeLoginsOfUser endSome = new EndSomeLoginsOfUser(users, endLogins);

        boolean more = true;
        while (more) {
            more = inTransaction(database, () -> endSome.endElsewhere(login));
        }
        database.runInTransaction(() -> endLogins.endElsewhere(login));

        assertThat(unrevoked(database)).isZero();
        assertThat(database.inTransaction(() -> sessions(database).unendedOf(JOHN.id(), 9)))
                .containsExactly(HERE);
        assertThat(transactions).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_consent_that_is_withdrawn_takes_them_all_with_it(TestDatabase database) {
        fill(database, 2_000, 3_000, 45_000);
        Consents consents = ConsentTables.of(database);
        database.runInTransaction(
                () -> consents.add(new Consent(JOHN.id(), SHOP, Scope.of("openid"), Set.of(), clock.instant())));
        RevokeSomeOfConsent revokeSome = new RevokeSomeOfConsent(consents, families(database), audit, clock) {
            @Override
            public boolean revoke(UserId user, ClientId client, RemoteAddress from) {
                return inTransaction(database, () -> super.revoke(user, client, from));
            }
        };
        EndConsent end = new EndConsent(consents, List.of(), families(database), audit, clock) {
            @Override
            public void end(UserId user, ClientId client, RemoteAddress from) {
                database.runInTransaction(() -> super.end(user, client, from));
            }
        };

        new WithdrawConsent(revokeSome, end).withdraw(JOHN.id(), SHOP, ADDRESS);

        assertThat(unrevoked(database)).isZero();
        assertThat(database.inTransaction(() -> consents.find(JOHN.id(), SHOP))).isEmpty();
        assertThat(audit.events())
                .extracting(event -> event.details().get("families"))
                .containsExactly("20000", "20000", null);
    }

    private LogOutElsewhere logOutElsewhere(TestDatabase database) {
        return new LogOutElsewhere(
                new EndSomeElsewhere(sessions(database), families(database), endSession(database), audit, clock) {
                    @Override
                    public boolean endSessions(Login login, RemoteAddress from) {
                        return inTransaction(database, () -> super.endSessions(login, from));
                    }

                    @Override
                    public boolean endWithoutSession(Login login, RemoteAddress from) {
                        return inTransaction(database, () -> super.endWithoutSession(login, from));
                    }

                    @Override
                    public boolean endResting(Login login, RemoteAddress from) {
                        return inTransaction(database, () -> super.endResting(login, from));
                    }
                });
    }

    private EndSession endSession(TestDatabase database) {
        return new EndSession(
                sessions(database), new EndAccessOfSession(families(database), announceLogout()), audit, clock);
    }

    private AnnounceLogout announceLogout() {
        return new AnnounceLogout(InMemoryClients.with(ClientExamples.shop()), new InMemoryLogoutNotices(), clock);
    }

    private static Sessions sessions(TestDatabase database) {
        return SessionTables.of(database);
    }

    private static TokenFamilies families(TestDatabase database) {
        return FamilyTables.of(database);
    }

    private <T> T inTransaction(TestDatabase database, Supplier<T> work) {
        transactions++;
        return database.inTransaction(work);
    }

    /** Families of so many sessions that are there, of so many that are forgotten, and so many of no session. */
    private void fill(TestDatabase database, int there, int forgotten, int byPassword) {
        database.runInTransaction(() -> sessions(database).add(SomeSessions.of(JOHN.id(), clock.instant())));
        long end = clock.instant().plusSeconds(3600).toEpochMilli();
        database.runInTransaction(em -> {
            em.createNativeQuery(
                            "INSERT INTO session (id, digest, user_id, auth_time, amr, remembered, created_at, idle_until, expires_at)"
                                    + numbers() + " SELECT 's' || i, 's' || i, ?2, 0, 'pwd', FALSE, 0, ?3, ?3 FROM n")
                    .setParameter(1, there)
                    .setParameter(2, JOHN.id().value())
                    .setParameter(3, end)
                    .executeUpdate();
            em.createNativeQuery(
                            "INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at, session_id, outlives_session)"
                                    + numbers()
                                    + " SELECT 'f' || i, ?2, ?3, '', 0, ?4, CASE WHEN i <= ?5 THEN 's' || i END, i > ?5 FROM n")
                    .setParameter(1, there + forgotten + byPassword)
                    .setParameter(2, JOHN.id().value())
                    .setParameter(3, SHOP.value())
                    .setParameter(4, end)
                    .setParameter(5, there + forgotten)
                    .executeUpdate();
        });
    }

    private static String numbers() {
        return " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
    }

    private static long unrevoked(TestDatabase database) {
        return database.inTransaction(() -> ((Number) database.entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM token_family WHERE revoked_at IS NULL")
                        .getSingleResult())
                .longValue());
    }
}
