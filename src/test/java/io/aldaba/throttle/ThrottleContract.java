package io.aldaba.throttle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Throttle}. */
public abstract class ThrottleContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plusSeconds(900);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Buckets BUCKETS = Buckets.of("johndoe", new RemoteAddress("192.0.2.1"));

    /** A throttle that has counted nothing. */
    protected abstract Throttle throttle();

    /** Its transactions. */
    protected abstract Transactions transactions();

    @Test
    void the_first_attempt_counts_itself_in_each_bucket() {
        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void pending_attempts_add_up() {
        count(BUCKETS, NOW);
        count(BUCKETS, NOW);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 3));
    }

    @Test
    void a_failure_is_no_longer_pending() {
        failOnce(BUCKETS, NOW);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(1, 1));
    }

    @Test
    void failures_return_what_each_bucket_has_counted() {
        count(BUCKETS, NOW);
        count(BUCKETS, NOW);
        Map<Sha256, Tally> tallies =
                transactions().run(() -> throttle().fail(List.of(BUCKETS), NOW, NOW.plusSeconds(900)));
        Map<Sha256, Tally> more =
                transactions().run(() -> throttle().fail(List.of(BUCKETS, BUCKETS), NOW, NOW.plusSeconds(900)));

        assertThat(tallies).containsOnlyKeys(BUCKETS.all());
        assertThat(tallies.values()).containsOnly(new Tally(1, 1));
        assertThat(more.values()).containsOnly(new Tally(3, 0));
    }

    @Test
    void a_refund_leaves_no_trace() {
        failOnce(BUCKETS, NOW);
        count(BUCKETS, NOW);
        refund(BUCKETS, NOW);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(1, 1));
    }

    @Test
    void a_success_forgives_the_account_and_not_the_address() {
        failOnce(BUCKETS, NOW);
        failOnce(BUCKETS, NOW);
        count(BUCKETS, NOW);
        succeed(BUCKETS, NOW);

        Counted counted = count(BUCKETS, NOW);

        assertThat(counted.account()).isEqualTo(new Tally(0, 1));
        assertThat(counted.both()).isEqualTo(new Tally(0, 1));
        assertThat(counted.address()).isEqualTo(new Tally(2, 1));
    }

    @Test
    void a_success_leaves_other_pending_attempts_pending() {
        count(BUCKETS, NOW);
        count(BUCKETS, NOW);
        succeed(BUCKETS, NOW);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 2));
    }

    @Test
    void buckets_are_shared_by_what_attempts_have_in_common() {
        failOnce(BUCKETS, NOW);

        Counted elsewhere = count(Buckets.of("JohnDoe", new RemoteAddress("192.0.2.2")), NOW);
        Counted another = count(Buckets.of("jane", new RemoteAddress("192.0.2.1")), NOW);

        assertThat(elsewhere.account()).isEqualTo(new Tally(1, 1));
        assertThat(elsewhere.both()).isEqualTo(new Tally(0, 1));
        assertThat(elsewhere.address()).isEqualTo(new Tally(0, 1));
        assertThat(another.account()).isEqualTo(new Tally(0, 1));
        assertThat(another.both()).isEqualTo(new Tally(0, 1));
        assertThat(another.address()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void just_before_its_end_the_window_still_counts() {
        failOnce(BUCKETS, NOW);

        assertThat(count(BUCKETS, END.minusMillis(1)).all()).containsOnly(new Tally(1, 1));
    }

    @Test
    void at_its_end_everything_is_forgotten_and_what_a_crash_left_pending_too() {
        failOnce(BUCKETS, NOW);
        count(BUCKETS, NOW);

        assertThat(count(BUCKETS, END).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void a_window_is_not_prolonged_by_more_failures() {
        failOnce(BUCKETS, NOW);
        failOnce(BUCKETS, END.minusMillis(1));

        assertThat(count(BUCKETS, END).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void a_failure_after_the_end_of_its_window_opens_the_next() {
        count(BUCKETS, NOW);
        transactions().run(() -> {
            throttle().fail(List.of(BUCKETS), END, END.plusSeconds(900));
            return true;
        });

        assertThat(count(BUCKETS, END.plusSeconds(899)).all()).containsOnly(new Tally(1, 1));
        assertThat(count(BUCKETS, END.plusSeconds(900)).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void a_window_that_a_clock_a_year_ahead_opened_is_over() {
        failOnce(BUCKETS, NOW.plus(YEAR));

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 1));
        assertThat(count(BUCKETS, END.minusMillis(1)).all()).containsOnly(new Tally(0, 2));
        assertThat(count(BUCKETS, END).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void a_failure_in_a_window_that_a_clock_a_year_ahead_opened_opens_the_next() {
        count(BUCKETS, NOW.plus(YEAR));
        transactions().run(() -> {
            throttle().fail(List.of(BUCKETS), NOW, END);
            return true;
        });

        assertThat(count(BUCKETS, END.minusMillis(1)).all()).containsOnly(new Tally(1, 1));
        assertThat(count(BUCKETS, END).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void a_window_that_a_clock_ahead_by_no_more_than_its_length_opened_counts() {
        failOnce(BUCKETS, END);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(1, 1));
        assertThat(count(BUCKETS, NOW.minusMillis(1)).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void what_was_never_counted_can_end_all_the_same() {
        succeed(BUCKETS, NOW);
        refund(BUCKETS, NOW);

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 1));
    }

    @Test
    void attempts_that_are_counted_together_add_up_in_what_they_have_in_common() {
        Buckets another = Buckets.of("jane", new RemoteAddress("192.0.2.1"));

        Map<Sha256, Tally> tallies = countTogether(List.of(BUCKETS, another, BUCKETS));

        assertThat(tallies)
                .hasSize(5)
                .containsEntry(BUCKETS.account(), new Tally(0, 2))
                .containsEntry(BUCKETS.accountAndAddress(), new Tally(0, 2))
                .containsEntry(another.account(), new Tally(0, 1))
                .containsEntry(BUCKETS.address(), new Tally(0, 3));
    }

    @Test
    void as_many_as_may_be_counted_together_are() {
        List<Buckets> attempts = IntStream.range(0, AttemptCounter.MOST)
                .mapToObj(i -> Buckets.of("user" + i, new RemoteAddress("192.0.2." + i)))
                .toList();

        assertThat(countTogether(attempts)).hasSize(3 * AttemptCounter.MOST).containsValue(new Tally(0, 1));
        assertThat(countTogether(attempts).values()).containsOnly(new Tally(0, 2));
    }

    @Test
    void failures_that_are_counted_together_add_up() {
        Buckets another = Buckets.of("jane", new RemoteAddress("192.0.2.1"));
        countTogether(List.of(BUCKETS, BUCKETS, another));
        transactions().run(() -> {
            throttle().fail(List.of(BUCKETS, BUCKETS, another), NOW, END);
            return true;
        });

        Counted counted = count(BUCKETS, NOW);

        assertThat(counted.account()).isEqualTo(new Tally(2, 1));
        assertThat(counted.address()).isEqualTo(new Tally(3, 1));
    }

    @Test
    void a_success_forgives_nobody_who_only_succeeds_or_fails_beside_it() {
        Buckets another = Buckets.of("jane", new RemoteAddress("192.0.2.1"));
        failOnce(BUCKETS, NOW);
        failOnce(another, NOW);
        countTogether(List.of(BUCKETS, BUCKETS));
        transactions().run(() -> {
            throttle().succeed(List.of(BUCKETS, BUCKETS), NOW);
            return true;
        });

        assertThat(count(BUCKETS, NOW).account()).isEqualTo(new Tally(0, 1));
        assertThat(count(another, NOW).account()).isEqualTo(new Tally(1, 1));
        assertThat(count(BUCKETS, NOW).address()).isEqualTo(new Tally(2, 3));
    }

    @Test
    void refunds_that_are_made_together_leave_no_trace() {
        countTogether(List.of(BUCKETS, BUCKETS, BUCKETS));
        transactions().run(() -> {
            throttle().refund(List.of(BUCKETS, BUCKETS), NOW);
            return true;
        });

        assertThat(count(BUCKETS, NOW).all()).containsOnly(new Tally(0, 2));
    }

    @Test
    void only_ended_windows_are_forgotten() {
        count(BUCKETS, NOW);

        assertThat(forget(END.minusMillis(1))).isZero();
        assertThat(forget(END)).isEqualTo(3);
        assertThat(forget(END)).isZero();
    }

    private record Counted(Tally both, Tally account, Tally address) {

        List<Tally> all() {
            return List.of(both, account, address);
        }
    }

    private Counted count(Buckets buckets, Instant now) {
        var tallies = transactions().run(() -> throttle().count(List.of(buckets), now, now.plusSeconds(900)));
        return new Counted(
                requireNonNull(tallies.get(buckets.accountAndAddress())),
                requireNonNull(tallies.get(buckets.account())),
                requireNonNull(tallies.get(buckets.address())));
    }

    private Map<Sha256, Tally> countTogether(List<Buckets> attempts) {
        return transactions().run(() -> throttle().count(attempts, NOW, END));
    }

    private void failOnce(Buckets buckets, Instant now) {
        count(buckets, now);
        transactions().run(() -> {
            throttle().fail(List.of(buckets), now, now.plusSeconds(900));
            return true;
        });
    }

    private void refund(Buckets buckets, Instant now) {
        transactions().run(() -> {
            throttle().refund(List.of(buckets), now);
            return true;
        });
    }

    private void succeed(Buckets buckets, Instant now) {
        transactions().run(() -> {
            throttle().succeed(List.of(buckets), now);
            return true;
        });
    }

    private int forget(Instant now) {
        return transactions().run(() -> throttle().forget(now));
    }
}
