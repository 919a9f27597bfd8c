package io.aldaba.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginning, resuming and purging sessions. */
class SessionUseCasesTest {

    private static final RemoteAddress ADDRESS = new RemoteAddress("192.0.2.1");
    private static final RemoteAddress ELSEWHERE = new RemoteAddress("198.51.100.1");
    private static final UserId JOHN = SomeUsers.john().id();
    private static final UserId ROOT = SomeUsers.administrator().id();

    private final MutableClock clock = new MutableClock();
    private final InMemorySessions sessions = new InMemorySessions();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final SessionSettings settings = SessionSettings.DEFAULT;
    private final List<SessionId> accessEnded = new ArrayList<>();
    private final EndSession endSession =
            new EndSession(sessions, (ended, now) -> accessEnded.addAll(ended), audit, clock);
    private final ScriptedRandom random = new ScriptedRandom();
    private final BeginSession beginSession =
            new BeginSession(sessions, endSession, settings, random, new SequentialIds(), audit, clock);
    private final RenewSession renewSession = new RenewSession(sessions, settings, random, audit, clock);
    private final ResumeSession resumeSession =
            new ResumeSession(new FindSession(sessions, clock), new ProlongSession(sessions, clock), settings, clock);

    @Test
    void a_session_is_found_again_by_its_secret() {
        BeginSession.Begun begun = begin(false, Optional.empty());

        assertThat(resumeSession.resume(begun.secret())).contains(begun.session());
        assertThat(begun.session().user()).isEqualTo(JOHN);
        assertThat(begun.session().authentication().time()).isEqualTo(MutableClock.START);
        assertThat(begun.session().authentication().amr()).containsExactly("pwd");
    }

    @Test
    void storage_sees_the_digest_of_the_secret_only() {
        BeginSession.Begun begun = begin(false, Optional.empty());

        assertThat(begun.session().digest()).isEqualTo(begun.secret().digest());
        assertThat(SecretKind.SESSION.matches(begun.secret().reveal())).isTrue();
    }

    @Test
    void another_login_of_the_same_user_goes_on_with_the_session_under_a_new_secret() {
        BeginSession.Begun before = begin(false, Optional.empty());
        clock.advance(Duration.ofMinutes(30));
        BeginSession.Begun after = begin(true, Optional.of(before.secret()));

        assertThat(resumeSession.resume(before.secret())).isEmpty();
        assertThat(resumeSession.resume(after.secret())).contains(after.session());
        assertThat(after.session().id()).isEqualTo(before.session().id());
        assertThat(after.session().createdAt()).isEqualTo(MutableClock.START);
        assertThat(after.session().authentication().time()).isEqualTo(clock.instant());
        assertThat(after.session().expiresAt()).isEqualTo(clock.instant().plus(settings.rememberedLifetime()));
        assertThat(after.cookieLifetime()).contains(settings.rememberedLifetime());
        assertThat(accessEnded).isEmpty();
        assertThat(audit.types()).containsExactly("session.begun", "session.renewed");
        assertThat(audit.events().get(1).details())
                .containsEntry("session", after.session().id().value())
                .doesNotContainValue(after.secret().reveal());
    }

    @Test
    void who_does_not_ask_to_be_remembered_again_is_not() {
        BeginSession.Begun before = begin(true, Optional.empty());
        BeginSession.Begun after = begin(false, Optional.of(before.secret()));

        assertThat(after.session().remembered()).isFalse();
        assertThat(after.session().expiresAt()).isEqualTo(clock.instant().plus(settings.lifetime()));
        assertThat(after.cookieLifetime()).isEmpty();
    }

    @Test
    void a_session_that_expired_goes_on_with_the_next_login_of_its_user() {
        BeginSession.Begun before = begin(false, Optional.empty());
        clock.set(before.session().expiresAt());

        BeginSession.Begun after = begin(false, Optional.of(before.secret()));

        assertThat(after.session().id()).isEqualTo(before.session().id());
        assertThat(resumeSession.resume(after.secret())).isPresent();
    }

    @Test
    void a_session_that_was_ended_does_not_go_on() {
        BeginSession.Begun before = begin(false, Optional.empty());
        endSession.end(before.session().id(), JOHN, ADDRESS);

        BeginSession.Begun after = begin(false, Optional.of(before.secret()));

        assertThat(after.session().id()).isNotEqualTo(before.session().id());
        assertThat(stored(before).endedAt()).isPresent();
        assertThat(accessEnded).containsExactly(before.session().id());
    }

    @Test
    void a_login_of_somebody_else_ends_the_session_and_what_rests_on_it_first() {
        BeginSession.Begun before = begin(false, Optional.empty());
        BeginSession.Begun after = begin(ROOT, Optional.of(before.secret()));

        assertThat(resumeSession.resume(before.secret())).isEmpty();
        assertThat(after.session().id()).isNotEqualTo(before.session().id());
        assertThat(after.secret()).isNotEqualTo(before.secret());
        assertThat(stored(before).endedAt()).contains(clock.instant());
        assertThat(accessEnded).containsExactly(before.session().id());
        assertThat(audit.types()).containsExactly("session.begun", "session.ended", "session.begun");
        assertThat(audit.events().get(1).details()).containsEntry("user", JOHN.value());
    }

    @Test
    void of_two_logins_with_one_secret_the_later_begins_a_session_of_its_own() {
        BeginSession.Begun before = begin(false, Optional.empty());
        BeginSession.Begun first = begin(false, Optional.of(before.secret()));
        BeginSession.Begun second = begin(false, Optional.of(before.secret()));
        BeginSession.Begun third = begin(ROOT, Optional.of(before.secret()));

        assertThat(first.session().id()).isEqualTo(before.session().id());
        assertThat(second.session().id())
                .isNotIn(first.session().id(), third.session().id());
        assertThat(resumeSession.resume(first.secret())).isPresent();
        assertThat(accessEnded).isEmpty();
    }

    @Test
    void a_login_that_is_overtaken_between_reading_and_writing_begins_a_session_of_its_own() {
        BeginSession.Begun before = begin(false, Optional.empty());
        Session stale = stored(before);
        BeginSession.Begun first = begin(false, Optional.of(before.secret()));

        assertThat(sessions.renew(stale.digest(), stale.renewedBy(first.session())))
                .isFalse();
        endSession.end(stale, ADDRESS);
        assertThat(resumeSession.resume(first.secret())).isPresent();
        assertThat(accessEnded).isEmpty();
    }

    @Test
    void a_use_that_is_overtaken_by_a_login_between_reading_and_writing_leaves_what_the_login_gave() {
        BeginSession.Begun before = begin(false, Optional.empty());
        Session stale = stored(before);
        BeginSession.Begun after = begin(true, Optional.of(before.secret()));

        assertThat(new ProlongSession(sessions, clock)
                        .prolong(stale, stale.idleUntil().plusSeconds(1)))
                .isFalse();

        assertThat(resumeSession.resume(after.secret())).contains(after.session());
    }

    @Test
    void all_sessions_of_a_user_are_ended_once_and_nobody_elses() {
        BeginSession.Begun first = begin(false, Optional.empty());
        BeginSession.Begun second = begin(false, Optional.empty());
        BeginSession.Begun other = begin(ROOT, Optional.empty());

        assertThat(endSession.endAllOf(JOHN, Optional.empty())).isEqualTo(2);
        assertThat(endSession.endAllOf(JOHN, Optional.empty())).isZero();

        assertThat(accessEnded)
                .containsExactlyInAnyOrder(
                        first.session().id(), second.session().id());
        assertThat(resumeSession.resume(other.secret())).isPresent();
    }

    @Test
    void all_sessions_but_one_are_ended() {
        BeginSession.Begun first = begin(false, Optional.empty());
        BeginSession.Begun second = begin(false, Optional.empty());
        Optional<SessionId> kept = Optional.of(first.session().id());

        assertThat(endSession.unendedOf(JOHN, kept, 9))
                .containsExactly(second.session().id());
        assertThat(endSession.endAllOf(JOHN, kept)).isEqualTo(1);

        assertThat(endSession.unendedOf(JOHN, kept, 9)).isEmpty();
        assertThat(accessEnded).containsExactly(second.session().id());
        assertThat(resumeSession.resume(first.secret())).contains(first.session());
    }

    @Test
    void a_renewed_session_goes_on_under_a_new_secret_as_it_was_remembered() {
        BeginSession.Begun before = begin(true, Optional.empty());
        clock.advance(Duration.ofMinutes(30));
        Authentication how = Authentication.byPassword(clock.instant());

        BeginSession.Begun after =
                renewSession.renew(before.secret(), JOHN, how, ELSEWHERE).orElseThrow();

        assertThat(resumeSession.resume(before.secret())).isEmpty();
        assertThat(resumeSession.resume(after.secret())).contains(after.session());
        assertThat(after.session().id()).isEqualTo(before.session().id());
        assertThat(after.session().createdAt()).isEqualTo(MutableClock.START);
        assertThat(after.session().authentication()).isEqualTo(how);
        assertThat(after.session().browser().address()).contains(ELSEWHERE.value());
        assertThat(after.cookieLifetime()).contains(settings.rememberedLifetime());
        assertThat(accessEnded).isEmpty();
        assertThat(audit.types()).containsExactly("session.begun", "session.renewed");
    }

    @Test
    void a_session_that_is_over_or_another_users_or_has_another_secret_is_not_renewed() {
        BeginSession.Begun begun = begin(false, Optional.empty());
        Authentication how = Authentication.byPassword(clock.instant());
        assertThat(renewSession.renew(begun.secret(), ROOT, how, ADDRESS)).isEmpty();
        assertThat(renewSession.renew(Secret.of("unknown"), JOHN, how, ADDRESS)).isEmpty();

        BeginSession.Begun after =
                renewSession.renew(begun.secret(), JOHN, how, ADDRESS).orElseThrow();
        assertThat(renewSession.renew(begun.secret(), JOHN, how, ADDRESS)).isEmpty();

        clock.set(after.session().idleUntil());
        assertThat(renewSession.renew(after.secret(), JOHN, how, ADDRESS)).isEmpty();
        clock.set(after.session().createdAt());
        endSession.end(after.session().id(), JOHN, ADDRESS);
        assertThat(renewSession.renew(after.secret(), JOHN, how, ADDRESS)).isEmpty();
        assertThat(audit.types()).containsExactly("session.begun", "session.renewed", "session.ended");
    }

    @Test
    void of_very_many_sessions_all_are_ended() {
        IntStream.range(0, 2 * EndSession.BATCH + 1).forEach(i -> sessions.add(live("s" + i, JOHN)));

        assertThat(endSession.end(Set.of(new SessionId("s1"), new SessionId("s2")), JOHN))
                .isEqualTo(2);
        assertThat(endSession.end(Set.of(new SessionId("s1"), new SessionId("s2")), JOHN))
                .isZero();
        assertThat(accessEnded).hasSize(2);
        assertThat(endSession.endAllOf(JOHN, Optional.empty())).isEqualTo(2 * EndSession.BATCH - 1);
        assertThat(accessEnded).hasSize(2 * EndSession.BATCH + 1);
    }

    @Test
    void what_rests_on_sessions_is_ended_whether_they_are_forgotten_or_there() {
        BeginSession.Begun forgotten = begin(false, Optional.empty());
        sessions.forgetOver(forgotten.session().idleUntil(), 1);
        BeginSession.Begun there = begin(false, Optional.empty());
        Set<SessionId> both = Set.of(forgotten.session().id(), there.session().id());

        endSession.endResting(both, JOHN, ADDRESS);

        assertThat(accessEnded).containsExactlyInAnyOrderElementsOf(both);
        assertThat(resumeSession.resume(there.secret())).isEmpty();
        assertThat(audit.types()).containsExactly("session.begun", "session.begun", "session.ended", "session.ended");
    }

    @Test
    void a_batch_of_sessions_ends_but_for_those_that_are_ended_or_somebody_elses() {
        BeginSession.Begun ended = begin(false, Optional.empty());
        endSession.end(ended.session().id(), JOHN, ADDRESS);
        BeginSession.Begun live = begin(false, Optional.empty());
        BeginSession.Begun other = begin(ROOT, Optional.empty());
        accessEnded.clear();

        endSession.end(
                Set.of(
                        ended.session().id(),
                        live.session().id(),
                        other.session().id()),
                JOHN,
                ADDRESS);

        assertThat(accessEnded).containsExactly(live.session().id());
        assertThat(resumeSession.resume(other.secret())).isPresent();
        assertThat(audit.types()).filteredOn("session.ended"::equals).hasSize(2);
    }

    @Test
    void who_has_more_live_sessions_than_one_may_have_loses_those_that_were_unused_longest() {
        BeginSession.Begun oldest = begin(true, Optional.empty());
        BeginSession.Begun others = begin(ROOT, Optional.empty());
        clock.advance(Duration.ofMinutes(1));
        BeginSession.Begun second = begin(true, Optional.empty());
        fillUp();
        clock.advance(Duration.ofMinutes(1));
        begin(true, Optional.of(oldest.secret()));
        assertThat(accessEnded).as("by a session that goes on").isEmpty();

        BeginSession.Begun last = beginUntilChecked();

        assertThat(accessEnded).contains(second.session().id());
        assertThat(stored(oldest).isLiveAt(clock.instant())).isTrue();
        assertThat(resumeSession.resume(last.secret())).isPresent();
        assertThat(resumeSession.resume(others.secret())).isPresent();
        assertThat(liveOfJohn()).isEqualTo(BeginSession.MOST);
        assertThat(audit.types()).endsWith("session.ended", "session.begun");
    }

    @Test
    void whoever_logs_in_all_the_time_has_few_more_sessions_than_one_may_have() {
        fillUp();

        for (int i = 0; i < 1000; i++) {
            begin(true, Optional.empty());
            assertThat(liveOfJohn()).isLessThan(BeginSession.MOST + 150);
        }

        assertThat(accessEnded).hasSizeGreaterThan(800);
    }

    @Test
    void sessions_that_are_over_are_not_counted_and_end_by_no_other_login() {
        fillUp();
        clock.set(sessions.find(new SessionId("s0")).orElseThrow().expiresAt());

        IntStream.range(0, 100).forEach(i -> begin(false, Optional.empty()));

        assertThat(accessEnded).isEmpty();
    }

    @Test
    void very_many_live_sessions_become_fewer_by_a_part_of_them_at_each_check() {
        IntStream.range(0, 2 * BeginSession.MOST).forEach(i -> sessions.add(live("s" + i, JOHN)));

        beginUntilChecked();
        assertThat(accessEnded).hasSize(BeginSession.MOST_ENDED);
        int checks = 1;
        while (liveOfJohn() > BeginSession.MOST) {
            beginUntilChecked();
            checks++;
        }

        assertThat(accessEnded)
                .hasSizeBetween((checks - 1) * BeginSession.MOST_ENDED + 1, checks * BeginSession.MOST_ENDED);
    }

    private void fillUp() {
        IntStream.range(0, BeginSession.MOST).forEach(i -> sessions.add(live("s" + i, JOHN)));
    }

    /** Begins sessions until one of the logins has ended some. */
    private BeginSession.Begun beginUntilChecked() {
        int ended = accessEnded.size();
        BeginSession.Begun begun = begin(true, Optional.empty());
        while (accessEnded.size() == ended) {
            begun = begin(true, Optional.empty());
        }
        return begun;
    }

    private int liveOfJohn() {
        return sessions.liveOf(JOHN, clock.instant(), 9999).size();
    }

    private Session live(String id, UserId user) {
        return new Session(
                new SessionId(id),
                Sha256.of(id),
                user,
                Authentication.byPassword(clock.instant()),
                false,
                clock.instant(),
                clock.instant().plus(settings.idle()),
                clock.instant().plus(settings.lifetime()),
                Optional.empty());
    }

    @Test
    void a_session_of_somebody_else_is_not_ended() {
        BeginSession.Begun begun = begin(false, Optional.empty());

        endSession.end(begun.session().id(), ROOT, ADDRESS);

        assertThat(resumeSession.resume(begun.secret())).isPresent();
        assertThat(accessEnded).isEmpty();
        assertThat(audit.types()).containsExactly("session.begun");
    }

    @Test
    void a_secret_that_is_none_ends_nothing() {
        BeginSession.Begun before = begin(false, Optional.empty());

        begin(false, Optional.of(Secret.of("aln_nonsense")));
        begin(
                false,
                Optional.of(Secret.of(
                        SecretKind.SESSION.from(() -> ScriptedRandom.text(99)).reveal())));

        assertThat(resumeSession.resume(before.secret())).isPresent();
    }

    @Test
    void an_unused_session_is_over_at_the_instant_its_idle_time_is() {
        Secret secret = begin(false, Optional.empty()).secret();

        clock.advance(settings.idle().minusMillis(1));
        assertThat(new FindSession(sessions, clock).find(secret)).isPresent();
        clock.advance(Duration.ofMillis(1));

        assertThat(resumeSession.resume(secret)).isEmpty();
    }

    @Test
    void a_session_that_was_ended_is_found_as_such_for_a_moment() {
        Secret secret = begin(false, Optional.empty()).secret();
        FindJustEndedSession findJustEndedSession = new FindJustEndedSession(sessions, clock);
        assertThat(findJustEndedSession.find(secret)).isEmpty();

        sessions.end(secret.digest(), clock.instant());
        assertThat(findJustEndedSession.find(secret)).isPresent();
        assertThat(new FindUnendedSession(sessions).find(secret)).isEmpty();
        assertThat(findJustEndedSession.find(Secret.of("nonsense"))).isEmpty();
        assertThat(findJustEndedSession.find(SecretKind.SESSION.from(random))).isEmpty();

        clock.advance(FindJustEndedSession.MOMENT.minusMillis(1));
        assertThat(findJustEndedSession.find(secret)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(findJustEndedSession.find(secret)).isEmpty();
    }

    @Test
    void a_session_that_expired_was_not_ended() {
        BeginSession.Begun begun = begin(false, Optional.empty());
        clock.set(begun.session().idleUntil());

        assertThat(new FindJustEndedSession(sessions, clock).find(begun.secret()))
                .isEmpty();
    }

    @Test
    void a_session_in_use_goes_on_until_its_lifetime_is_over() {
        Secret secret = begin(false, Optional.empty()).secret();
        Instant end = MutableClock.START.plus(settings.lifetime());

        while (clock.instant().plus(settings.idle()).isBefore(end)) {
            clock.advance(settings.idle().minusSeconds(1));
            assertThat(resumeSession.resume(secret)).isPresent();
        }
        clock.set(end.minusMillis(1));
        assertThat(resumeSession.resume(secret)).isPresent();
        assertThat(sessions.find(secret.digest())).map(Session::idleUntil).contains(end);
        clock.set(end);

        assertThat(resumeSession.resume(secret)).isEmpty();
    }

    @Test
    void a_session_that_was_used_a_moment_ago_is_not_written_again() {
        BeginSession.Begun begun = begin(false, Optional.empty());
        Instant idleUntil = begun.session().idleUntil();

        clock.advance(settings.idle().dividedBy(10).minusMillis(1));
        resumeSession.resume(begun.secret());
        assertThat(stored(begun).idleUntil()).isEqualTo(idleUntil);

        clock.advance(Duration.ofMillis(1));
        resumeSession.resume(begun.secret());
        assertThat(stored(begun).idleUntil()).isEqualTo(clock.instant().plus(settings.idle()));
    }

    @Test
    void a_remembered_session_is_written_every_hour_so_that_people_see_when_it_was_used() {
        BeginSession.Begun begun = begin(true, Optional.empty());

        clock.advance(Duration.ofHours(1).minusMillis(1));
        resumeSession.resume(begun.secret());
        assertThat(stored(begun).usedAt()).isEqualTo(MutableClock.START);

        clock.advance(Duration.ofMillis(1));
        resumeSession.resume(begun.secret());
        assertThat(stored(begun).usedAt()).isEqualTo(clock.instant());
    }

    @Test
    void what_is_told_of_a_session_is_told_before_the_beginning_is_over() {
        List<Session> told = new ArrayList<>();

        BeginSession.Begun first = beginSession.begin(
                new BeginSession.Beginning(JOHN, Authentication.byPassword(clock.instant()), false),
                Optional.empty(),
                ADDRESS,
                session -> {
                    assertThat(sessions.find(session.id())).contains(session);
                    told.add(session);
                });
        BeginSession.Begun again = beginSession.begin(
                new BeginSession.Beginning(JOHN, Authentication.byPassword(clock.instant()), false),
                Optional.of(first.secret()),
                ADDRESS,
                told::add);

        assertThat(told).containsExactly(first.session(), again.session());
        assertThat(told).extracting(Session::id).containsOnly(first.session().id());
    }

    @Test
    void a_failure_of_what_goes_with_a_session_is_one_of_the_transaction_that_begins_it() {
        BeginSession.Beginning beginning =
                new BeginSession.Beginning(JOHN, Authentication.byPassword(clock.instant()), false);

        assertThatThrownBy(() -> beginSession.begin(beginning, Optional.empty(), ADDRESS, session -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(BeginSession.class.getAnnotation(UseCase.class)).isNotNull();
    }

    @Test
    void a_session_remembers_where_it_began() {
        BeginSession.Begun begun = beginSession.begin(
                new BeginSession.Beginning(
                        JOHN, Authentication.byPassword(clock.instant()), false, Optional.of("Firefox, Linux")),
                Optional.empty(),
                ADDRESS,
                session -> {});

        assertThat(stored(begun).browser())
                .isEqualTo(new Browser(Optional.of("192.0.2.1"), Optional.of("Firefox, Linux")));
        assertThat(stored(begin(false, Optional.empty())).browser().name()).isEmpty();
    }

    @Test
    void a_browser_has_a_short_name() {
        Optional<String> longest = Optional.of("x".repeat(Browser.MAX_NAME_LENGTH));

        assertThat(new Browser(Optional.empty(), longest).name()).isEqualTo(longest);
        assertThatThrownBy(() -> new Browser(Optional.empty(), longest.map(name -> name + "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "' OR 1=1", "0123456789012345678901234567890123456", "é"})
    void another_text_is_no_session_id(String text) {
        assertThat(SessionId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_session_that_ends_between_reading_and_writing_is_not_resumed() {
        BeginSession.Begun begun = begin(false, Optional.empty());
        clock.advance(settings.idle().dividedBy(2));
        FindSession endsBehind = new FindSession(sessions, clock) {
            @Override
            public Optional<Session> find(Secret secret) {
                Optional<Session> found = super.find(secret);
                sessions.end(begun.session().digest(), clock.instant());
                return found;
            }
        };

        assertThat(new ResumeSession(endsBehind, new ProlongSession(sessions, clock), settings, clock)
                        .resume(begun.secret()))
                .isEmpty();
    }

    @Test
    void who_asks_to_be_remembered_is_remembered_longer_and_by_a_lasting_cookie() {
        BeginSession.Begun remembered = begin(true, Optional.empty());

        assertThat(remembered.session().expiresAt()).isEqualTo(MutableClock.START.plus(settings.rememberedLifetime()));
        assertThat(remembered.session().idleUntil()).isEqualTo(MutableClock.START.plus(settings.rememberedIdle()));
        assertThat(remembered.cookieLifetime()).contains(settings.rememberedLifetime());
        assertThat(begin(false, Optional.empty()).cookieLifetime()).isEmpty();
    }

    @Test
    void a_beginning_is_audited_without_the_secret() {
        BeginSession.Begun begun = begin(false, Optional.empty());

        assertThat(audit.events()).hasSize(1);
        assertThat(audit.events().get(0).type()).isEqualTo("session.begun");
        assertThat(audit.events().get(0).details())
                .containsEntry("session", begun.session().id().value())
                .doesNotContainValue(begun.secret().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aln_", "alr_0000000000000000000000000000000000000000001", "x"})
    void another_text_is_no_session_secret(String text) {
        begin(false, Optional.empty());

        assertThat(resumeSession.resume(Secret.of(text))).isEmpty();
    }

    @Test
    void sessions_are_purged_a_week_after_they_are_over() {
        begin(false, Optional.empty());
        PurgeSessions purge = new PurgeSessions(sessions, settings, clock);

        clock.advance(settings.idle().plus(settings.kept()).minusMillis(1));
        assertThat(purge.purge()).isZero();
        clock.advance(Duration.ofMillis(1));

        assertThat(purge.purge()).isEqualTo(1);
        assertThat(purge.purge()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"P7D,P30D,P7D", "PT0S,P30D,P7D", "PT0S,PT2M,PT2M", "PT1H,PT2M,PT1H", "P7D,PT2M,P7D"})
    void a_session_is_kept_as_long_as_something_may_rest_on_it_or_for_a_week(
            Duration retention, Duration loginLifetime, Duration kept) {
        assertThat(SessionSettings.kept(new Retention(retention), loginLifetime))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"PT59S,PT1H", "PT2H,PT1H", "PT1H,P367D"})
    void lifetimes_out_of_bounds_are_refused(Duration idle, Duration lifetime) {
        Duration hour = Duration.ofHours(1);

        assertThatThrownBy(() -> new SessionSettings(idle, lifetime, hour, hour, hour))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the session lifetime");
        assertThatThrownBy(() -> new SessionSettings(hour, hour, idle, lifetime, hour))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the remembered session lifetime");
    }

    private BeginSession.Begun begin(UserId user, Optional<Secret> before) {
        return beginSession.begin(
                new BeginSession.Beginning(user, Authentication.byPassword(clock.instant()), false),
                before,
                ADDRESS,
                session -> {});
    }

    private BeginSession.Begun begin(boolean remembered, Optional<Secret> before) {
        return beginSession.begin(
                new BeginSession.Beginning(JOHN, Authentication.byPassword(clock.instant()), remembered),
                before,
                ADDRESS,
                session -> {});
    }

    private Session stored(BeginSession.Begun begun) {
        return sessions.find(begun.session().id()).orElseThrow();
    }
}
