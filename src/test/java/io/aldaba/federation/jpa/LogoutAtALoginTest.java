package io.aldaba.federation.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.clientauthentication.InMemoryUsedAssertions;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.federation.ConfirmUpstreamLogin;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.federation.SomeUpstreamIdentities;
import io.aldaba.federation.TakeUpstreamLogout;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.federation.UpstreamSession;
import io.aldaba.federation.UpstreamSessions;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.session.EndSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider's logout that arrives during the login that it ends, with real transactions. */
class LogoutAtALoginTest {

    private static final IdentityProvider PROVIDER = SomeProviders.at("https://op.example");
    private static final UpstreamIdentity ANA = SomeUpstreamIdentities.ana("ana@example.org", true);
    private static final RemoteAddress THERE = new RemoteAddress("192.0.2.1");
    private static final UpstreamLogout OF_THE_SESSION = new UpstreamLogout(
            ANA.session(), Optional.of(ANA.subject()), Sha256.of("token"), MutableClock.START.plusSeconds(600));
    private static final UpstreamLogout OF_THE_PERSON = new UpstreamLogout(
            Optional.empty(), Optional.of(ANA.subject()), Sha256.of("token"), MutableClock.START.plusSeconds(600));

    private final MutableClock clock = new MutableClock();
    private final List<SessionId> ended = new ArrayList<>();

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.sqlite(), TestDatabase.postgresql());
    }

    static Stream<UpstreamLogout> logouts() {
        return Stream.of(OF_THE_SESSION, OF_THE_PERSON);
    }

    static Stream<Meeting> meetings() {
        return databases().flatMap(database -> logouts().map(logout -> new Meeting(database, logout)));
    }

    @BeforeEach
    void empty() {
        meetings().forEach(meeting -> meeting.database().empty());
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void one_that_comes_before_the_session_is_there_waits_and_ends_it(Meeting meeting) {
        List<CompletableFuture<Integer>> logout = new ArrayList<>();

        boolean begun = meeting.database().inTransaction(() -> {
            boolean confirmed = confirmed(meeting);
            logout.add(Race.beside(() -> logOut(meeting, () -> {})));
            remember(meeting);
            return confirmed;
        });

        assertThat(begun).isTrue();
        assertThat(logout.get(0).join()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void a_login_that_meets_one_waits_and_begins_no_session(Meeting meeting) {
        List<CompletableFuture<Boolean>> login = new ArrayList<>();

        int sessions = logOut(
                meeting,
                () -> login.add(Race.beside(() -> meeting.database().inTransaction(() -> confirmed(meeting)))));

        assertThat(sessions).isZero();
        assertThat(login.get(0).join()).isFalse();
    }

    /** SQLite has one writer at a time in any case. */
    @ParameterizedTest
    @MethodSource("logouts")
    void two_logins_of_one_user_do_not_wait_for_one_another_unless_they_are_the_first(UpstreamLogout logout) {
        Meeting meeting = new Meeting(TestDatabase.postgresql(), logout);
        assertThat(meeting.database().inTransaction(() -> confirmed(meeting))).isTrue();

        boolean second = meeting.database().inTransaction(() -> {
            assertThat(confirmed(meeting)).isTrue();
            CompletableFuture<Boolean> beside =
                    Race.beside(() -> meeting.database().inTransaction(() -> confirmed(meeting)));
            assertThat(beside).isDone();
            return beside.join();
        });

        assertThat(second).isTrue();
    }

    /** The upkeep, between the two statements of a login. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_login_whose_row_is_removed_meanwhile_stores_it_again(TestDatabase database) {
        AtomicInteger locks = new AtomicInteger();
        EntityManager forgetful = (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createQuery") && locks.getAndIncrement() == 0) {
                        database.entityManager()
                                .createNativeQuery("DELETE FROM upstream_logout")
                                .executeUpdate();
                    }
                    return method.invoke(database.entityManager(), arguments);
                });
        Sha256 mark = Sha256.of("mark");

        Optional<Instant> logout = database.inTransaction(
                () -> new JpaUpstreamLogouts(forgetful).hold(mark, MutableClock.START.plusSeconds(1)));

        assertThat(logout).isEmpty();
        assertThat(locks).hasValue(2);
        assertThat(database.inTransaction(() -> new JpaUpstreamLogouts(database.entityManager())
                        .forgetExpired(MutableClock.START.plusSeconds(1), 9)))
                .isEqualTo(1);
    }

    private boolean confirmed(Meeting meeting) {
        return new ConfirmUpstreamLogin(meeting.logouts(), clock).confirm(PROVIDER, ANA);
    }

    private void remember(Meeting meeting) {
        SessionRows.add(meeting.database().entityManager(), new SessionId("s1"));
        meeting.sessions()
                .put(new UpstreamSession(
                        new SessionId("s1"),
                        SomeUsers.john().id(),
                        PROVIDER.alias(),
                        ANA.subject(),
                        ANA.session(),
                        Optional.empty(),
                        MutableClock.START.plusSeconds(3_600)));
    }

    /**
     * Takes the logout, with some work between storing it and searching for sessions; returns how many sessions it
     * ended.
     */
    private int logOut(Meeting meeting, Runnable between) {
        RecordingAuditTrail audit = new RecordingAuditTrail();
        EndSession endSession = new EndSession(new InMemorySessions(), (session, now) -> {}, audit, clock);
        UpstreamSessions sessions = new JpaUpstreamSessions(meeting.database().entityManager(), TestEnvelope.usual()) {
            @Override
            public Map<UserId, List<SessionId>> unendedOn(
                    ProviderAlias provider, Optional<String> upstream, Optional<String> subject) {
                between.run();
                Map<UserId, List<SessionId>> resting = super.unendedOn(provider, upstream, subject);
                resting.values().forEach(ended::addAll);
                return resting;
            }
        };
        TakeUpstreamLogout take = new TakeUpstreamLogout(
                sessions, meeting.logouts(), new InMemoryUsedAssertions(), endSession, audit, clock);
        meeting.database().runInTransaction(() -> take.take(PROVIDER, meeting.logout(), THERE));
        return ended.size();
    }

    /** The database where a login and a logout meet, and the logout. */
    record Meeting(TestDatabase database, UpstreamLogout logout) {

        JpaUpstreamLogouts logouts() {
            return new JpaUpstreamLogouts(database.entityManager());
        }

        UpstreamSessions sessions() {
            return new JpaUpstreamSessions(database.entityManager(), TestEnvelope.usual());
        }
    }
}
