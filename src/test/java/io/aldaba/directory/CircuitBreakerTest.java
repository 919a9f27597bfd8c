package io.aldaba.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.directory.PasswordCheck.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Finding NOBODY = new Finding.Nobody();
    private static final Finding DOWN = new Finding.Unavailable("down");
    private static final Finding RESTING = new Finding.Unavailable("it did not answer a moment ago");
    private static final Finding CROWDED = new Finding.Unavailable("too many wait for it");

    /** Near the largest long, where a clock with any origin may be. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void what_was_found_is_found() {
        CircuitBreaker breaker = breaker(1, Duration.ofSeconds(1));

        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
        assertThat(pass(breaker, new Finding.Refused("no"))).isEqualTo(new Finding.Refused("no"));
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
        assertThat(asked).hasValue(3);
    }

    @Test
    void one_that_is_down_is_left_alone_for_three_seconds_and_then_tried_by_one() {
        CircuitBreaker breaker = breaker(1, Duration.ofSeconds(1));
        assertThat(pass(breaker, DOWN)).isEqualTo(DOWN);

        assertThat(pass(breaker, NOBODY)).isEqualTo(RESTING);
        after(Duration.ofMillis(2_999));
        assertThat(pass(breaker, NOBODY)).isEqualTo(RESTING);
        assertThat(asked).hasValue(1);

        after(Duration.ofMillis(1));
        assertThat(pass(breaker, DOWN)).isEqualTo(DOWN);
        assertThat(pass(breaker, NOBODY)).isEqualTo(RESTING);

        after(Duration.ofSeconds(3));
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
    }

    @Test
    void one_that_did_not_answer_a_single_question_is_asked_the_next() {
        CircuitBreaker breaker = breaker(1, Duration.ofSeconds(1));
        Finding unanswered = new Finding.Unanswered("slow");

        assertThat(pass(breaker, unanswered)).isEqualTo(unanswered);
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
    }

    @Test
    void while_one_tries_whether_it_is_back_nobody_else_does() {
        CircuitBreaker breaker = breaker(2, Duration.ofSeconds(1));
        pass(breaker, DOWN);
        after(Duration.ofSeconds(3));

        Finding outer = breaker.pass(() -> {
            assertThat(pass(breaker, NOBODY)).isEqualTo(RESTING);
            return NOBODY;
        });

        assertThat(outer).isEqualTo(NOBODY);
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
    }

    @Test
    void who_waited_while_it_went_down_does_not_try_it_too() throws Exception {
        CircuitBreaker breaker = breaker(2, Duration.ofSeconds(30));
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Finding> first = threads.submit(() -> breaker.pass(() -> held(inside, end, DOWN)));
            Future<Finding> second = threads.submit(() -> breaker.pass(() -> held(inside, end, DOWN)));
            inside.await();
            List<FutureTask<Finding>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                FutureTask<Finding> one = new FutureTask<>(() -> pass(breaker, NOBODY));
                Thread thread = new Thread(one);
                thread.start();
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                waiting.add(one);
            }
            assertThat(pass(breaker, NOBODY)).isEqualTo(CROWDED);
            end.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(DOWN);
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(DOWN);
            for (FutureTask<Finding> one : waiting) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(RESTING);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nobody_waits_longer_than_the_bound() throws Exception {
        CircuitBreaker breaker = breaker(1, Duration.ofMillis(20));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<Finding> first = threads.submit(() -> breaker.pass(() -> held(inside, end, NOBODY)));
            inside.await();

            assertThat(pass(breaker, NOBODY)).isEqualTo(CROWDED);
            end.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(NOBODY);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_thread_that_is_interrupted_waits_no_more_and_stays_so() {
        CircuitBreaker breaker = breaker(1, Duration.ofSeconds(30));

        Thread.currentThread().interrupt();

        assertThat(pass(breaker, NOBODY)).isInstanceOf(Finding.Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pass(breaker, NOBODY)).isEqualTo(NOBODY);
    }

    private CircuitBreaker breaker(int size, Duration wait) {
        return new CircuitBreaker(size, wait, nanos::get);
    }

    private Finding pass(CircuitBreaker breaker, Finding finding) {
        return breaker.pass(() -> {
            asked.incrementAndGet();
            return finding;
        });
    }

    private static Finding held(CountDownLatch inside, CountDownLatch end, Finding finding) {
        inside.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return finding;
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
