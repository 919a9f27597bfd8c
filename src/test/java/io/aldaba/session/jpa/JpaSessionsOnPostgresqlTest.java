package io.aldaba.session.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Sha256;
import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.session.SessionsContract;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSessionsOnPostgresqlTest extends SessionsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Sessions sessions() {
        return new JpaSessions(DATABASE.entityManager());
    }

    @Test
    void a_session_that_a_login_is_renewing_is_not_forgotten() {
        Instant now = MutableClock.START;
        Session over = session("s1", now);
        Session login = session("s2", now.plusSeconds(60));
        Session renewed = renewed(over, login);
        DATABASE.runInTransaction(() -> sessions().add(over));

        CompletableFuture<Integer> purge = inTransaction(() -> {
            assertThat(sessions().renew(over.digest(), renewed)).isTrue();
            CompletableFuture<Integer> beside =
                    Race.beside(() -> inTransaction(() -> sessions().forgetOver(now.plusSeconds(60), 9)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(purge.join()).isZero();
        assertThat(inTransaction(() -> sessions().find(over.id())))
                .map(Session::digest)
                .contains(login.digest());
    }

    private static Session renewed(Session session, Session login) {
        return new Session(
                session.id(),
                login.digest(),
                session.user(),
                login.authentication(),
                true,
                session.createdAt(),
                login.idleUntil(),
                login.expiresAt(),
                Optional.empty());
    }

    /** A session that is over after a minute. */
    private static Session session(String id, Instant now) {
        return new Session(
                new SessionId(id),
                Sha256.of(id),
                SomeUsers.john().id(),
                Authentication.byPassword(now),
                false,
                now,
                now.plusSeconds(60),
                now.plusSeconds(60),
                Optional.empty());
    }

    @Test
    void a_session_that_is_held_is_ended_after_the_transaction_that_holds_it() throws Exception {
        Instant now = MutableClock.START;
        Session session = session("s1", now);
        DATABASE.runInTransaction(() -> sessions().add(session));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> ending = inTransaction(() -> {
                assertThat(sessions().hold(session.id(), now)).isTrue();
                Future<Boolean> waiting =
                        other.submit(() -> inTransaction(() -> sessions().end(session.digest(), now)));
                assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });

            assertThat(ending.get(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void many_hold_a_session_at_once() {
        Instant now = MutableClock.START;
        Session session = session("s1", now);
        DATABASE.runInTransaction(() -> sessions().add(session));

        boolean other = inTransaction(() -> {
            assertThat(sessions().hold(session.id(), now)).isTrue();
            return CompletableFuture.supplyAsync(
                            () -> inTransaction(() -> sessions().hold(session.id(), now)))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(other).isTrue();
    }

    /** With a lock that they share, whoever comes later would get it before the login does, again and again. */
    @Test
    void who_holds_a_session_for_its_login_comes_in_turn_with_the_next_login() {
        Instant now = MutableClock.START;
        Session session = session("s1", now);
        Session renewed = renewed(session, session("s2", now.plusSeconds(1)));
        DATABASE.runInTransaction(() -> sessions().add(session));

        List<CompletableFuture<Boolean>> turns = inTransaction(() -> {
            assertThat(sessions().hold(session.id(), session.authentication(), now))
                    .isTrue();
            return List.of(
                    Race.beside(() -> inTransaction(() -> sessions().renew(session.digest(), renewed))),
                    Race.beside(
                            () -> inTransaction(() -> sessions().hold(session.id(), session.authentication(), now))));
        });

        assertThat(turns).extracting(CompletableFuture::join).containsExactly(true, false);
    }

    @Test
    void a_session_that_was_ended_while_somebody_waited_to_hold_it_is_not_held() {
        Instant now = MutableClock.START;
        Session session = session("s1", now);
        DATABASE.runInTransaction(() -> sessions().add(session));

        CompletableFuture<Boolean> holding = inTransaction(() -> {
            assertThat(sessions().end(session.digest(), now)).isTrue();
            CompletableFuture<Boolean> beside =
                    Race.beside(() -> inTransaction(() -> sessions().hold(session.id(), now)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(holding.join()).isFalse();
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
