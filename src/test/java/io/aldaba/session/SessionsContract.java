package io.aldaba.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.testing.Race;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Sessions} does. */
public abstract class SessionsContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant IDLE = NOW.plus(Duration.ofHours(1));
    private static final Instant END = NOW.plus(Duration.ofHours(12));
    private static final UserId JOHN = SomeUsers.john().id();
    private static final UserId ROOT = SomeUsers.administrator().id();

    /** The sessions under test. */
    protected abstract Sessions sessions();

    /** Runs the work in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_session_comes_back_as_it_was_added_by_its_digest_and_by_its_identifier() {
        Session session = add(session("s1", JOHN));

        assertThat(inTransaction(() -> sessions().find(session.digest()))).contains(session);
        assertThat(inTransaction(() -> sessions().find(session.id()))).contains(session);
    }

    @Test
    void an_unknown_session_is_not_found() {
        add(session("s1", JOHN));

        assertThat(inTransaction(() -> sessions().find(Sha256.of("other")))).isEmpty();
        assertThat(inTransaction(() -> sessions().find(new SessionId("other")))).isEmpty();
    }

    @Test
    void a_session_is_held_while_it_is_live_and_does_not_change() {
        Session session = add(session("s1", JOHN));
        Session ended = add(session("s2", JOHN));
        inTransaction(() -> sessions().end(ended.digest(), NOW));

        assertThat(hold(session.id(), IDLE.minusMillis(1))).isTrue();
        assertThat(hold(session.id(), IDLE)).isFalse();
        assertThat(hold(ended.id(), NOW)).isFalse();
        assertThat(hold(new SessionId("none"), NOW)).isFalse();
        assertThat(found(session)).isEqualTo(session);
    }

    @Test
    void a_session_is_held_for_the_login_that_it_has_and_for_no_earlier_one() {
        Session session = add(session("s1", JOHN));
        assertThat(hold(session, IDLE.minusMillis(1))).isTrue();
        assertThat(hold(session, IDLE)).isFalse();
        Session renewed = session.renewedBy(login(JOHN));

        assertThat(hold(renewed, NOW)).isFalse();
        renew(session, renewed);

        assertThat(hold(session, NOW)).isFalse();
        assertThat(hold(renewed, NOW)).isTrue();
        assertThat(hold(session.id(), NOW)).isTrue();
        inTransaction(() -> sessions().end(renewed.digest(), NOW));
        assertThat(hold(renewed, NOW)).isFalse();
        assertThat(found(session).authentication()).isEqualTo(renewed.authentication());
    }

    @Test
    void a_session_of_unknown_time_or_of_another_identifier_is_held_for_its_own_login_only() {
        Session unknown = add(authenticated(session("s1", JOHN), Authentication.UNKNOWN_TIME));
        Session other = session("s2", JOHN);

        assertThat(hold(unknown, NOW)).isTrue();
        assertThat(hold(other, NOW)).isFalse();
        assertThat(hold(authenticated(unknown, NOW), NOW)).isFalse();
    }

    @Test
    void a_session_is_held_for_a_login_that_was_told_more_exactly_than_it_is_stored() {
        Session session = add(authenticated(session("s1", JOHN), NOW.plusMillis(7)));

        assertThat(hold(authenticated(session, NOW.plusMillis(7).plusNanos(999_999)), NOW))
                .isTrue();
        assertThat(hold(authenticated(session, NOW.plusMillis(8)), NOW)).isFalse();
    }

    @Test
    void a_session_is_not_held_at_the_instant_it_expires() {
        Session session = add(session("s1", JOHN, END, IDLE));

        assertThat(hold(session.id(), IDLE)).isFalse();
        assertThat(hold(session.id(), IDLE.minusMillis(1))).isTrue();
    }

    @Test
    void a_session_of_a_clock_that_ran_ahead_by_more_than_nodes_may_differ_does_not_count_until_then() {
        Session slightly = add(begun("s1", NOW.plus(TokenVerifier.SKEW)));
        Session far = add(begun("s2", NOW.plus(TokenVerifier.SKEW).plusMillis(1)));

        assertThat(slightly.isLiveAt(NOW)).isTrue();
        assertThat(far.isLiveAt(NOW)).isFalse();
        assertThat(hold(slightly.id(), NOW)).isTrue();
        assertThat(hold(far.id(), NOW)).isFalse();
        assertThat(inTransaction(() -> sessions().liveOf(JOHN, NOW, 9))).containsExactly(slightly);
        assertThat(longestUnused(NOW, 0, 9)).containsExactly(slightly.id());
        assertThat(prolong(far, IDLE.plusSeconds(1), NOW)).isFalse();
        assertThat(prolong(slightly, IDLE.plusSeconds(1), NOW)).isTrue();

        assertThat(far.isLiveAt(NOW.plusMillis(1))).isTrue();
        assertThat(hold(far.id(), NOW.plusMillis(1))).isTrue();
        assertThat(prolong(far, IDLE.plusSeconds(1), NOW.plusMillis(1))).isTrue();
    }

    @Test
    void a_session_of_a_clock_that_ran_ahead_is_ended_and_renewed_like_any_other() {
        Session ended = add(begun("s1", NOW.plus(Duration.ofDays(36_500))));
        Session renewed = add(begun("s2", NOW.plus(Duration.ofDays(36_500))));

        assertThat(inTransaction(() -> sessions().end(ended.digest(), NOW))).isTrue();
        renew(renewed, renewed.renewedBy(login(JOHN)));

        assertThat(found(ended).endedAt()).contains(NOW);
        assertThat(hold(renewed.id(), NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void a_live_session_is_prolonged() {
        Session session = add(session("s1", JOHN));

        assertThat(prolong(session, IDLE.plusSeconds(1), NOW)).isTrue();

        assertThat(found(session).idleUntil()).isEqualTo(IDLE.plusSeconds(1));
    }

    @Test
    void a_session_is_not_prolonged_at_the_instant_it_is_idle_too_long() {
        Session session = add(session("s1", JOHN));

        assertThat(prolong(session, END, IDLE)).isFalse();
        assertThat(prolong(session, END, IDLE.minusMillis(1))).isTrue();
    }

    @Test
    void a_session_is_not_prolonged_at_the_instant_it_expires() {
        Session session = add(session("s1", JOHN));
        prolong(session, END.plusSeconds(5), NOW);

        assertThat(prolong(session, END.plusSeconds(9), END)).isFalse();
        assertThat(found(session).idleUntil()).isEqualTo(END.plusSeconds(5));
    }

    @Test
    void an_ended_session_is_not_prolonged() {
        Session session = add(session("s1", JOHN));
        inTransaction(() -> sessions().end(session.digest(), NOW));

        assertThat(prolong(session, END, NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void who_read_a_session_before_it_was_renewed_does_not_shorten_what_the_login_gave() {
        Session session = add(session("s1", JOHN));
        Session renewed = session.renewedBy(login(JOHN));
        renew(session, renewed);

        assertThat(prolong(session, IDLE.plusSeconds(1), NOW)).isFalse();

        assertThat(inTransaction(() -> sessions().find(session.id()))).contains(renewed);
        assertThat(prolong(renewed, renewed.idleUntil().plusSeconds(1), NOW)).isTrue();
    }

    @Test
    void a_session_is_ended_once() {
        Session session = add(session("s1", JOHN));

        assertThat(inTransaction(() -> sessions().end(session.digest(), NOW.plusSeconds(1))))
                .isTrue();
        assertThat(inTransaction(() -> sessions().end(session.digest(), NOW.plusSeconds(2))))
                .isFalse();
        assertThat(inTransaction(() -> sessions().end(Sha256.of("none"), NOW))).isFalse();

        assertThat(found(session).endedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void a_session_is_ended_for_its_own_user_only() {
        Session session = add(session("s1", JOHN));

        assertThat(inTransaction(() -> sessions().end(session.id(), ROOT, NOW))).isFalse();
        assertThat(found(session).endedAt()).isEmpty();
        assertThat(inTransaction(() -> sessions().end(session.id(), JOHN, NOW.plusSeconds(1))))
                .isTrue();
        assertThat(inTransaction(() -> sessions().end(session.id(), JOHN, NOW.plusSeconds(2))))
                .isFalse();
        assertThat(inTransaction(() -> sessions().end(new SessionId("none"), JOHN, NOW)))
                .isFalse();

        assertThat(found(session).endedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void an_ended_session_is_idle_since_then_or_since_before() {
        Session atBrowser = add(session("s1", JOHN));
        Session elsewhere = add(session("s2", JOHN));
        Session idle = add(session("s3", JOHN));
        Session idleElsewhere = add(session("s4", JOHN));

        inTransaction(() -> sessions().end(atBrowser.digest(), IDLE.minusSeconds(1)));
        inTransaction(() -> sessions().end(elsewhere.id(), JOHN, IDLE.minusSeconds(1)));
        inTransaction(() -> sessions().end(idle.digest(), IDLE.plusSeconds(1)));
        inTransaction(() -> sessions().end(idleElsewhere.id(), JOHN, IDLE.plusSeconds(1)));

        assertThat(found(atBrowser).idleUntil()).isEqualTo(IDLE.minusSeconds(1));
        assertThat(found(elsewhere).idleUntil()).isEqualTo(IDLE.minusSeconds(1));
        assertThat(found(idle).idleUntil()).isEqualTo(IDLE);
        assertThat(found(idleElsewhere).idleUntil()).isEqualTo(IDLE);
        assertThat(found(idle).endedAt()).contains(IDLE.plusSeconds(1));
    }

    @Test
    void use_is_written_down_and_an_ended_session_was_not_used() {
        Session session = add(at(session("s1", JOHN), new Browser(Optional.of("192.0.2.7"), Optional.of("Firefox"))));
        assertThat(found(session)).isEqualTo(session);

        prolong(session, IDLE, NOW.plusSeconds(5));
        inTransaction(() -> sessions().end(session.digest(), NOW.plusSeconds(6)));
        prolong(session, IDLE, NOW.plusSeconds(7));

        assertThat(found(session).usedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(found(session).browser()).isEqualTo(session.browser());
    }

    @Test
    void a_session_goes_on_under_another_secret_with_all_that_a_login_changes() {
        Session session = add(session("s1", JOHN));
        Session renewed = session.renewedBy(login(JOHN));

        assertThat(renew(session, renewed)).isTrue();

        assertThat(inTransaction(() -> sessions().find(session.digest()))).isEmpty();
        assertThat(inTransaction(() -> sessions().find(renewed.digest()))).contains(renewed);
        assertThat(renewed.id()).isEqualTo(session.id());
        assertThat(renewed.createdAt()).isEqualTo(session.createdAt());
        assertThat(renewed.authentication().time()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_session_goes_on_at_a_browser_that_nothing_is_known_of() {
        Session session = add(at(session("s1", JOHN), new Browser(Optional.of("192.0.2.7"), Optional.of("Firefox"))));

        assertThat(renew(session, session.renewedBy(at(login(JOHN), Browser.UNKNOWN))))
                .isTrue();

        assertThat(found(session).browser()).isEqualTo(Browser.UNKNOWN);
    }

    @Test
    void a_session_that_expired_goes_on_and_one_that_was_ended_does_not() {
        Session session = add(session("s1", JOHN));
        Session expired = add(session("s2", JOHN, NOW, NOW));
        inTransaction(() -> sessions().end(session.digest(), NOW));

        assertThat(renew(session, session.renewedBy(login(JOHN)))).isFalse();
        assertThat(renew(expired, expired.renewedBy(login(JOHN)))).isTrue();
        assertThat(found(expired).isLiveAt(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void the_session_of_somebody_else_does_not_go_on() {
        Session session = add(session("s1", ROOT));

        assertThat(renew(session, login(JOHN))).isFalse();

        assertThat(found(session)).isEqualTo(session);
    }

    @Test
    void a_session_is_not_ended_by_a_secret_it_had_before() {
        Session session = add(session("s1", JOHN));
        Session renewed = session.renewedBy(login(JOHN));
        renew(session, renewed);

        assertThat(inTransaction(() -> sessions().end(session.digest(), NOW))).isFalse();
        assertThat(found(session)).isEqualTo(renewed);
        assertThat(inTransaction(() -> sessions().end(renewed.digest(), NOW))).isTrue();
    }

    @Test
    void of_many_logins_with_one_secret_one_goes_on_with_the_session() {
        Session session = add(session("s1", JOHN));
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> renewed = Race.of(
                16, () -> renew(session, session.renewedBy(session("login-" + runner.incrementAndGet(), JOHN))));

        assertThat(renewed).containsOnlyOnce(true);
    }

    @Test
    void of_a_login_and_a_logout_at_once_the_logout_is_not_forgotten() {
        Session session = add(session("s1", JOHN));
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> done = Race.of(
                2,
                () -> runner.incrementAndGet() == 1
                        ? renew(session, session.renewedBy(login(JOHN)))
                        : inTransaction(() -> sessions().end(session.id(), JOHN, NOW)));

        assertThat(done).contains(true);
        assertThat(found(session).endedAt()).contains(NOW);
    }

    @Test
    void the_sessions_of_a_user_that_nobody_ended_are_told_newest_first() {
        Session first = add(session("s1", JOHN));
        Session expired = add(session("s2", JOHN, NOW, NOW));
        Session ended = add(session("s3", JOHN));
        add(session("s4", ROOT));
        inTransaction(() -> sessions().end(ended.digest(), NOW));

        assertThat(inTransaction(() -> sessions().unendedOf(JOHN, 9))).containsExactly(expired.id(), first.id());
        assertThat(inTransaction(() -> sessions().unendedOf(JOHN, 1))).containsExactly(expired.id());
    }

    @Test
    void the_live_sessions_of_a_user_are_told_newest_first() {
        Session first = add(session("s1", JOHN));
        Session second = add(session("s2", JOHN));
        Session ended = add(session("s3", JOHN));
        add(session("s4", ROOT));
        inTransaction(() -> sessions().end(ended.digest(), NOW));

        assertThat(inTransaction(() -> sessions().liveOf(JOHN, NOW, 9))).containsExactly(second, first);
        assertThat(inTransaction(() -> sessions().liveOf(JOHN, NOW, 1))).containsExactly(second);
        assertThat(inTransaction(() -> sessions().liveOf(JOHN, IDLE, 9))).isEmpty();
    }

    @Test
    void of_the_live_sessions_of_a_user_those_unused_longest_are_told_beside_so_many() {
        Session first = add(session("s1", JOHN));
        Session second = add(session("s2", JOHN));
        Session third = add(session("s3", JOHN));
        Session ended = add(session("s0", JOHN));
        add(session("s4", ROOT));
        inTransaction(() -> sessions().end(ended.digest(), NOW));
        prolong(first, IDLE.plusSeconds(1), NOW.plusSeconds(1));

        assertThat(longestUnused(NOW, 0, 9)).containsExactlyInAnyOrder(first.id(), second.id(), third.id());
        assertThat(longestUnused(NOW, 1, 9)).containsExactlyInAnyOrder(second.id(), third.id());
        assertThat(longestUnused(NOW, 2, 9)).containsExactly(second.id());
        assertThat(longestUnused(NOW, 1, 1)).containsExactly(third.id());
        assertThat(longestUnused(NOW, 3, 9)).isEmpty();
        assertThat(longestUnused(IDLE, 0, 9)).containsExactly(first.id());
    }

    @Test
    void many_sessions_are_ended_at_once_for_their_own_user_only() {
        Session first = add(session("s1", JOHN));
        Session second = add(session("s2", JOHN, NOW, END));
        Session ended = add(session("s3", JOHN));
        Session others = add(session("s4", ROOT));
        inTransaction(() -> sessions().end(ended.digest(), NOW));
        Set<SessionId> all = Set.of(first.id(), second.id(), ended.id(), others.id(), new SessionId("none"));

        assertThat(end(all)).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(end(all)).isEmpty();
        assertThat(end(Set.of())).isEmpty();

        assertThat(found(first).endedAt()).contains(NOW.plusSeconds(5));
        assertThat(found(first).idleUntil()).isEqualTo(NOW.plusSeconds(5));
        assertThat(found(second).idleUntil()).isEqualTo(NOW);
        assertThat(found(ended).endedAt()).contains(NOW);
        assertThat(found(others)).isEqualTo(others);
    }

    @Test
    void of_many_who_end_the_same_sessions_at_once_one_is_told_of_each() {
        Set<SessionId> all = IntStream.range(0, 20)
                .mapToObj(i -> add(session("s" + i, JOHN)).id())
                .collect(Collectors.toSet());

        List<Set<SessionId>> ended = Race.of(8, () -> end(all));

        assertThat(ended.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void sessions_that_are_over_are_forgotten_and_no_others() {
        Session ended = add(session("s1", JOHN));
        Session idle = add(session("s2", JOHN));
        Session used = add(session("s3", JOHN));
        Session endedElsewhere = add(session("s4", JOHN));
        inTransaction(() -> sessions().end(ended.digest(), NOW));
        inTransaction(() -> sessions().end(endedElsewhere.id(), JOHN, NOW));
        prolong(used, END, NOW);

        assertThat(forget(NOW.minusMillis(1), 9)).isZero();
        assertThat(forget(NOW, 9)).isEqualTo(2);
        assertThat(inTransaction(() -> sessions().find(ended.id()))).isEmpty();
        assertThat(forget(IDLE.minusMillis(1), 9)).isZero();
        assertThat(forget(IDLE, 9)).isEqualTo(1);
        assertThat(inTransaction(() -> sessions().find(idle.id()))).isEmpty();
        assertThat(inTransaction(() -> sessions().find(used.id()))).isPresent();
        assertThat(forget(END, 9)).isEqualTo(1);
    }

    @Test
    void no_more_sessions_are_forgotten_at_once_than_asked() {
        add(session("s1", JOHN));
        add(session("s2", JOHN));
        add(session("s3", JOHN));

        assertThat(forget(END, 2)).isEqualTo(2);
        assertThat(forget(END, 2)).isEqualTo(1);
        assertThat(forget(END, 2)).isZero();
    }

    private Session add(Session session) {
        inTransaction(() -> {
            sessions().add(session);
            return true;
        });
        return session;
    }

    private Session found(Session session) {
        return inTransaction(() -> sessions().find(session.id())).orElseThrow();
    }

    private boolean hold(SessionId id, Instant now) {
        return inTransaction(() -> sessions().hold(id, now));
    }

    private boolean hold(Session session, Instant now) {
        return inTransaction(() -> sessions().hold(session.id(), session.authentication(), now));
    }

    private static Session authenticated(Session session, Instant time) {
        Authentication how = session.authentication();
        return new Session(
                session.id(),
                session.digest(),
                session.user(),
                new Authentication(time, how.acr(), how.amr()),
                session.remembered(),
                session.createdAt(),
                session.idleUntil(),
                session.expiresAt(),
                session.endedAt());
    }

    private Set<SessionId> end(Set<SessionId> ids) {
        return inTransaction(() -> sessions().end(ids, JOHN, NOW.plusSeconds(5)));
    }

    private Set<SessionId> longestUnused(Instant now, int kept, int limit) {
        return inTransaction(() -> sessions().longestUnused(JOHN, now, kept, limit));
    }

    private boolean prolong(Session session, Instant until, Instant now) {
        return inTransaction(() -> sessions().prolong(session.digest(), until, now));
    }

    private boolean renew(Session session, Session renewed) {
        return inTransaction(() -> sessions().renew(session.digest(), renewed));
    }

    private int forget(Instant before, int limit) {
        return inTransaction(() -> sessions().forgetOver(before, limit));
    }

    private static Session at(Session session, Browser browser) {
        return new Session(
                session.id(),
                session.digest(),
                session.user(),
                session.authentication(),
                session.remembered(),
                session.createdAt(),
                session.idleUntil(),
                session.expiresAt(),
                session.endedAt(),
                session.usedAt(),
                browser);
    }

    /** A login a minute later, which is not remembered any more. */
    private static Session login(UserId user) {
        Session usual = session("login", user, IDLE.plusSeconds(60), END.plusSeconds(60));
        return new Session(
                usual.id(),
                usual.digest(),
                user,
                new Authentication(NOW.plusSeconds(60), "urn:example:silver", Set.of("otp")),
                false,
                NOW.plusSeconds(60),
                usual.idleUntil(),
                usual.expiresAt(),
                Optional.empty(),
                NOW.plusSeconds(60),
                new Browser(Optional.of("192.0.2.9"), Optional.of("Chrome")));
    }

    /** A session that began then and is as long as one that begins now. */
    private static Session begun(String id, Instant at) {
        return new Session(
                new SessionId(id),
                Sha256.of("secret of " + id),
                JOHN,
                new Authentication(at, Authentication.SINGLE_FACTOR, Set.of("pwd")),
                true,
                at,
                at.plus(Duration.between(NOW, IDLE)),
                at.plus(Duration.between(NOW, END)),
                Optional.empty());
    }

    private static Session session(String id, UserId user) {
        return session(id, user, IDLE, END);
    }

    private static Session session(String id, UserId user, Instant idleUntil, Instant expiresAt) {
        return new Session(
                new SessionId(id),
                Sha256.of("secret of " + id),
                user,
                new Authentication(NOW.minusSeconds(1), Authentication.SINGLE_FACTOR, Set.of("pwd", "otp")),
                true,
                NOW,
                idleUntil,
                expiresAt,
                Optional.empty());
    }
}
