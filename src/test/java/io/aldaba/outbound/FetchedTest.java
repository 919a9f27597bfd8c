package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import io.aldaba.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchedTest {

    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CROWD = 100;

    private final MutableClock clock = new MutableClock();
    private final Fetched<String> fetched = new Fetched<>(clock, RETRY);
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        answered.countDown();
        threads.shutdownNow();
    }

    @Test
    void it_is_fetched_once_until_it_is_too_old() {
        assertThat(get(this::found)).contains("fetch 1");
        clock.advance(AGE.minusMillis(1));
        assertThat(get(this::found)).contains("fetch 1");
        clock.advance(Duration.ofMillis(1));
        assertThat(get(this::found)).contains("fetch 2");
    }

    @Test
    void what_is_old_is_good_for_as_long_as_an_outage_may_last() {
        get(this::found);
        clock.advance(Fetched.OUTAGE.minusMillis(1));
        assertThat(get(this::failed)).contains("fetch 1");
        clock.advance(Duration.ofMillis(1));
        assertThat(get(this::failed)).isEmpty();
    }

    @Test
    void a_clock_set_back_does_not_freeze_it() {
        get(this::found);
        clock.advance(Duration.ofMillis(-1));

        assertThat(get(this::found)).contains("fetch 2");
    }

    @Test
    void what_was_fetched_at_an_instant_to_come_is_nothing_to_go_on_with() {
        get(this::found);
        clock.advance(Duration.ofDays(-1));

        assertThat(get(this::failed)).isEmpty();
        clock.advance(RETRY.minusMillis(1));
        assertThat(get(this::found)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(get(this::found)).contains("fetch 3");
    }

    @Test
    void of_a_crowd_that_has_nothing_one_fetches_and_those_who_wait_have_it_too() {
        List<Optional<String>> got = Race.of(1 + Fetched.MOST_WAITING, () -> get(this::foundAfterAMoment));

        assertThat(got).containsOnly(Optional.of("fetch 1"));
    }

    @Test
    void a_provider_that_hangs_holds_one_thread_for_long_a_few_for_a_second_and_the_rest_not_at_all() {
        CompletableFuture<Optional<String>> first = hanging();

        List<Duration> waits = Race.of(CROWD, () -> {
            long start = System.nanoTime();
            assertThat(get(this::failed)).isEmpty();
            return Duration.ofNanos(System.nanoTime() - start);
        });

        assertThat(first).isNotDone();
        assertThat(fetches).hasValue(1);
        assertThat(waits).filteredOn(wait -> wait.compareTo(Fetched.WAIT) >= 0).hasSizeLessThan(CROWD / 2);
        assertThat(waits).allMatch(wait -> wait.compareTo(Fetched.WAIT.multipliedBy(4)) < 0);
    }

    @Test
    void who_waited_for_a_fetch_that_failed_does_not_fetch_again() throws Exception {
        CompletableFuture<Optional<String>> first = hanging();
        Thread second = new Thread(() -> get(this::found));
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING) {
            TimeUnit.MILLISECONDS.sleep(1);
        }

        answered.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();
        second.join();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void the_pause_begins_when_the_fetch_that_failed_has_ended() {
        Supplier<Optional<String>> timedOut = () -> {
            clock.advance(TIMEOUT);
            return failed();
        };
        assertThat(get(timedOut)).isEmpty();

        clock.advance(RETRY.minusMillis(1));
        assertThat(get(timedOut)).isEmpty();
        assertThat(fetches).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(get(this::found)).contains("fetch 2");
    }

    @Test
    void who_has_something_old_waits_for_nobody() {
        get(this::found);
        clock.advance(AGE);
        CompletableFuture<Optional<String>> first = hanging();

        List<Optional<String>> got =
                IntStream.range(0, CROWD).mapToObj(any -> get(this::found)).toList();

        assertThat(first).isNotDone();
        assertThat(got).containsOnly(Optional.of("fetch 1"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void whom_the_old_does_not_help_waits_for_the_fetch_of_another() throws Exception {
        get(this::found);
        clock.advance(Fetched.PAUSE);

        List<Optional<String>> got = Race.of(1 + Fetched.MOST_WAITING, () -> renewed(this::foundAfterAMoment));

        assertThat(got).containsOnly(Optional.of("fetch 2"));
    }

    @Test
    void whom_the_old_does_not_help_has_it_at_once_after_a_try_of_just_now() {
        get(this::found);
        clock.advance(Fetched.PAUSE.minusMillis(1));
        assertThat(renewed(this::found)).contains("fetch 1");
        clock.advance(Duration.ofMillis(1));
        assertThat(renewed(this::failed)).contains("fetch 1");
        clock.advance(Fetched.PAUSE.minusMillis(1));
        assertThat(renewed(this::found)).contains("fetch 1");
    }

    @Test
    void of_those_whom_the_old_does_not_help_few_wait_and_none_for_long() {
        get(this::found);
        clock.advance(AGE);
        CompletableFuture<Optional<String>> first = hanging();

        List<Duration> waits = Race.of(CROWD, () -> {
            long start = System.nanoTime();
            assertThat(renewed(this::failed)).contains("fetch 1");
            return Duration.ofNanos(System.nanoTime() - start);
        });

        assertThat(first).isNotDone();
        assertThat(fetches).hasValue(2);
        assertThat(waits).filteredOn(wait -> wait.compareTo(Fetched.WAIT) >= 0).hasSizeLessThan(CROWD / 2);
        assertThat(waits).allMatch(wait -> wait.compareTo(Fetched.WAIT.multipliedBy(4)) < 0);
    }

    @Test
    void a_fetch_that_broke_was_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> get(() -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(get(this::found)).isEmpty();
        clock.advance(RETRY);
        assertThat(get(this::found)).contains("fetch 1");
    }

    @Test
    void a_fetch_that_was_refused_was_none_and_the_next_may_try_at_once() {
        assertThat(Refusals.rejectionOf(() -> get(FetchedTest::refused)))
                .isEqualTo(OAuthError.temporarilyUnavailable());

        assertThat(get(this::found)).contains("fetch 1");
    }

    @Test
    void who_has_something_old_goes_on_with_it_where_a_fetch_is_refused() {
        get(this::found);
        clock.advance(AGE);

        assertThat(get(FetchedTest::refused)).contains("fetch 1");
        assertThat(get(this::found)).contains("fetch 2");
        clock.advance(Fetched.OUTAGE);
        assertThat(Refusals.rejectionOf(() -> get(FetchedTest::refused)))
                .isEqualTo(OAuthError.temporarilyUnavailable());
    }

    private Optional<String> get(Supplier<Optional<String>> fetch) {
        return fetched.noOlderThan(AGE, fetch);
    }

    private Optional<String> renewed(Supplier<Optional<String>> fetch) {
        return fetched.renewed(fetch);
    }

    private Optional<String> found() {
        return Optional.of("fetch " + fetches.incrementAndGet());
    }

    private static Optional<String> refused() {
        throw new Rejected(OAuthError.temporarilyUnavailable(), "no place");
    }

    private Optional<String> failed() {
        fetches.incrementAndGet();
        return Optional.empty();
    }

    private Optional<String> foundAfterAMoment() {
        awaitQuietly(answered, Duration.ofMillis(100));
        return found();
    }

    /** A caller whose fetch ends only when it is told to, and then fails. */
    private CompletableFuture<Optional<String>> hanging() {
        CompletableFuture<Optional<String>> caller = CompletableFuture.supplyAsync(
                () -> get(() -> {
                    Optional<String> nothing = failed();
                    begun.countDown();
                    awaitQuietly(answered, Duration.ofMinutes(1));
                    return nothing;
                }),
                threads);
        awaitQuietly(begun, Duration.ofSeconds(10));
        return caller;
    }

    private static void awaitQuietly(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
