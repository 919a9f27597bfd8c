package io.aldaba.login;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.session.BeginSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.Session;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartVouchedSessionTest {

    private final TokenHouse house = new TokenHouse();
    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemorySessions sessions = new InMemorySessions();
    private final List<Session> told = new ArrayList<>();
    private final User john = SomeUsers.john();
    private final AuthenticatedUser vouched = AuthenticatedUsers.of(john, MutableClock.START);
    private boolean known = true;
    private final Voucher voucher = new Voucher() {
        @Override
        public String name() {
            return "oidc:corporate";
        }

        @Override
        public boolean knows(UserId user) {
            return known && user.equals(john.id());
        }

        @Override
        public void tell(Session session) {
            told.add(session);
        }
    };

    @Test
    void who_may_still_do_something_has_a_session() {
        users.add(john);

        StartSession.Started started = start();

        assertThat(started.user().login().session())
                .contains(started.begun().session().id());
        assertThat(sessions.liveOf(john.id(), MutableClock.START, 9)).containsExactlyElementsOf(told);
        assertThat(house.audit.types()).containsExactly("session.begun");
    }

    @Test
    void who_was_disabled_since_they_were_vouched_for_has_none() {
        users.add(john.disabled(MutableClock.START.plusMillis(1)));

        assertThat(rejectionOf(this::start)).isEqualTo(OAuthError.accessDenied());

        assertNothingButAFailure("disabled user");
    }

    @Test
    void whom_the_voucher_does_not_know_any_more_has_none() {
        users.add(john);
        known = false;

        assertThat(rejectionOf(this::start)).isEqualTo(OAuthError.accessDenied());

        assertNothingButAFailure("the voucher does not vouch for the user any more");
    }

    @Test
    void who_is_gone_has_none() {
        assertThat(rejectionOf(this::start)).isEqualTo(OAuthError.accessDenied());

        assertNothingButAFailure("disabled user");
    }

    private void assertNothingButAFailure(String cause) {
        assertThat(sessions.unendedOf(john.id(), 9)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(house.audit.events())
                .containsExactly(AuditEvent.of("login.failed")
                        .with(AuditEvent.USER, john.id().value())
                        .with(AuditEvent.ADDRESS, TokenHouse.ADDRESS.value())
                        .with("voucher", "oidc:corporate")
                        .with("cause", cause));
    }

    private StartSession.Started start() {
        BeginSession begin = new BeginSession(
                sessions,
                house.endSession(sessions),
                SessionSettings.DEFAULT,
                house.random,
                house.ids,
                house.audit,
                house.clock);
        return new StartVouchedSession(users, new StartSession(begin), house.audit)
                .start(vouched, false, Optional.empty(), Optional.empty(), TokenHouse.ADDRESS, voucher);
    }
}
