package io.aldaba.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.MutableClock;
import io.aldaba.key.TokenVerifier;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.user.SomeUsers;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LogoutNotices} does. */
public abstract class LogoutNoticesContract {

    private static final Instant NOW = MutableClock.START;
    private static final int RACERS = 16;

    /** The notices under test. */
    protected abstract LogoutNotices notices();

    /** The notices that were handed to the deliverer. */
    protected abstract List<LogoutNotice> told();

    /** Runs the work in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_notice_is_due_at_the_instant_and_comes_back_as_it_was_added() {
        LogoutNotice notice = add(notice("s1", "shop", NOW));

        assertThat(due(NOW.minusMillis(1), 10)).isEmpty();
        assertThat(due(NOW, 10)).containsExactly(notice);
        assertThat(told()).containsExactly(notice);
    }

    @Test
    void of_the_same_session_a_client_is_told_once() {
        LogoutNotice first = add(notice("s1", "shop", NOW));
        add(notice("s1", "shop", NOW.minusSeconds(1)));
        LogoutNotice other = add(notice("s1", "api", NOW));
        LogoutNotice later = add(notice("s2", "shop", NOW));

        assertThat(due(NOW, 10)).containsExactlyInAnyOrder(first, other, later);
        assertThat(told()).containsExactly(first, other, later);
    }

    @Test
    void those_that_wait_longest_come_first_and_no_more_than_asked_for() {
        add(notice("s3", "shop", NOW.minusSeconds(1)));
        LogoutNotice eldest = add(notice("s1", "shop", NOW.minusSeconds(3)));
        LogoutNotice second = add(notice("s2", "shop", NOW.minusSeconds(2)));

        assertThat(due(NOW, 2)).containsExactly(eldest, second);
    }

    @Test
    void the_clients_come_by_turns_however_many_of_one_wait_for_longer() {
        LogoutNotice deafFirst = add(notice("s1", "deaf", NOW.minusSeconds(9)));
        LogoutNotice deafSecond = add(notice("s2", "deaf", NOW.minusSeconds(8)));
        LogoutNotice deafThird = add(notice("s3", "deaf", NOW.minusSeconds(7)));
        LogoutNotice shopFirst = add(notice("s4", "shop", NOW.minusSeconds(2)));
        LogoutNotice shopSecond = add(notice("s5", "shop", NOW.minusSeconds(1)));
        add(notice("s6", "shop", NOW.plusMillis(1)));
        LogoutNotice api = add(notice("s1", "api", NOW));

        assertThat(due(NOW, 3)).containsExactly(deafFirst, shopFirst, api);
        assertThat(due(NOW, 10)).containsExactly(deafFirst, shopFirst, api, deafSecond, shopSecond, deafThird);
    }

    @Test
    void a_claimed_notice_is_due_again_later_and_cannot_be_claimed_as_it_was() {
        LogoutNotice before = add(notice("s1", "shop", NOW));
        LogoutNotice other = add(notice("s2", "shop", NOW));
        LogoutNotice attempted = before.attempted(NOW);

        assertThat(claim(before, attempted)).isTrue();
        assertThat(claim(before, attempted)).isFalse();

        assertThat(due(NOW, 10)).containsExactly(other);
        assertThat(due(attempted.dueAt(), 10)).contains(attempted);
    }

    @Test
    void what_waits_longer_than_any_does_was_written_by_a_clock_that_ran_ahead_and_is_due() {
        LogoutNotice longest = add(notice("s1", "shop", NOW.plus(LogoutNotice.LONGEST_WAIT)));
        LogoutNotice ahead =
                add(notice("s2", "shop", NOW.plus(LogoutNotice.LONGEST_WAIT).plusMillis(1)));

        assertThat(due(NOW, 10)).containsExactly(ahead);
        assertThat(due(NOW.plus(LogoutNotice.LONGEST_WAIT), 10)).containsExactly(longest);
    }

    @Test
    void no_pause_is_too_long_for_a_node_whose_clock_lags_as_clocks_may() {
        LogoutNotice tried = notice("s1", "shop", NOW);
        for (int i = 0; i < LogoutNotice.MOST_ATTEMPTS; i++) {
            tried = tried.attempted(NOW);
            add(new LogoutNotice(notice("s" + i, "shop", NOW).participant(), tried.attempts(), tried.dueAt()));
        }

        assertThat(due(NOW.minus(TokenVerifier.SKEW), 10)).isEmpty();
    }

    @Test
    void of_many_who_claim_a_notice_one_gets_it() {
        LogoutNotice before = add(notice("s1", "shop", NOW));

        assertThat(Race.of(RACERS, () -> claim(before, before.attempted(NOW)))).containsOnlyOnce(true);
    }

    @Test
    void a_notice_is_removed_once_and_then_cannot_be_claimed() {
        LogoutNotice notice = add(notice("s1", "shop", NOW));
        LogoutNotice other = add(notice("s1", "api", NOW));

        assertThat(inTransaction(() -> notices().remove(notice.participant()))).isTrue();
        assertThat(inTransaction(() -> notices().remove(notice.participant()))).isFalse();

        assertThat(claim(notice, notice.attempted(NOW))).isFalse();
        assertThat(due(NOW, 10)).containsExactly(other);
    }

    @Test
    void those_that_were_due_by_then_are_overdue_the_eldest_first_and_no_more_than_asked_for() {
        LogoutNotice second = add(notice("s1", "deaf", NOW));
        LogoutNotice eldest = add(notice("s2", "shop", NOW.minusMillis(1)));
        LogoutNotice third = add(notice("s3", "deaf", NOW.plusMillis(1)));

        assertThat(overdue(NOW, 10)).containsExactly(eldest, second);
        assertThat(overdue(NOW.plusMillis(1), 10)).containsExactly(eldest, second, third);
        assertThat(overdue(NOW, 1)).containsExactly(eldest);
    }

    @Test
    void a_notice_is_given_up_once_and_not_where_somebody_came_to_try_it_since() {
        LogoutNotice tried = add(notice("s1", "shop", NOW));
        LogoutNotice waiting = add(notice("s2", "shop", NOW));
        claim(tried, tried.attempted(NOW));

        assertThat(inTransaction(() -> notices().abandon(tried))).isFalse();
        assertThat(inTransaction(() -> notices().abandon(waiting))).isTrue();
        assertThat(inTransaction(() -> notices().abandon(waiting))).isFalse();

        assertThat(claim(waiting, waiting.attempted(NOW))).isFalse();
        assertThat(claim(tried.attempted(NOW), tried.attempted(NOW).attempted(NOW)))
                .isTrue();
    }

    @Test
    void what_a_clock_that_ran_ahead_wrote_comes_after_what_is_due_and_by_turns_as_well() {
        LogoutNotice ahead =
                add(notice("s1", "api", NOW.plus(LogoutNotice.LONGEST_WAIT).plusMillis(1)));
        LogoutNotice second =
                add(notice("s2", "shop", NOW.plus(LogoutNotice.LONGEST_WAIT).plusMillis(2)));
        LogoutNotice first = add(notice("s3", "shop", NOW));
        add(notice("s4", "shop", NOW.plusMillis(1)));

        assertThat(due(NOW, 10)).containsExactly(first, ahead, second);
        assertThat(due(NOW, 2)).containsExactly(first, ahead);
    }

    private List<LogoutNotice> overdue(Instant since, int limit) {
        return inTransaction(() -> notices().overdue(since, limit));
    }

    private boolean claim(LogoutNotice before, LogoutNotice attempted) {
        return inTransaction(() -> notices().claim(before, attempted));
    }

    private List<LogoutNotice> due(Instant now, int limit) {
        return inTransaction(() -> notices().due(now, limit));
    }

    private LogoutNotice add(LogoutNotice notice) {
        return inTransaction(() -> {
            notices().add(notice);
            return notice;
        });
    }

    private static LogoutNotice notice(String session, String client, Instant dueAt) {
        Participant participant = new Participant(
                new SessionId(session), new ClientId(client), SomeUsers.john().id());
        return new LogoutNotice(participant, 0, dueAt);
    }
}
