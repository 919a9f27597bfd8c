package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.CapturedLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final Duration AGE = Duration.ofSeconds(10);

    private final MutableClock clock = new MutableClock();
    private int readings;
    private final Recent<Integer> recent = new Recent<>(clock, () -> ++readings);

    @Test
    void a_value_is_read_when_it_is_as_old_as_that_and_not_before() {
        assertThat(recent.noOlderThan(AGE)).isEqualTo(1);
        clock.advance(AGE.minusMillis(1));
        assertThat(recent.noOlderThan(AGE)).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(recent.noOlderThan(AGE)).isEqualTo(2);
    }

    @Test
    void a_clock_that_was_turned_back_does_not_keep_it_for_ever() {
        recent.noOlderThan(AGE);
        clock.advance(AGE.negated());

        assertThat(recent.noOlderThan(AGE)).isEqualTo(2);
    }

    @Test
    void who_changed_it_reads_it_at_once_and_for_all() {
        recent.noOlderThan(AGE);

        assertThat(recent.readAnew()).isEqualTo(2);
        assertThat(recent.noOlderThan(AGE)).isEqualTo(2);
    }

    @Test
    void a_reading_that_fails_is_logged_and_the_old_value_stays_for_who_read_too() {
        Recent<Integer> failing = new Recent<>(clock, () -> {
            if (++readings == 2) {
                throw new IllegalStateException("no database");
            }
            return readings;
        });
        failing.noOlderThan(AGE);
        clock.advance(AGE);

        try (CapturedLog log = new CapturedLog(Recent.class.getName())) {
            assertThat(failing.noOlderThan(AGE)).isEqualTo(1);
            assertThat(log.thrown()).singleElement().satisfies(e -> assertThat(e)
                    .hasMessage("no database"));
        }
        assertThat(failing.noOlderThan(AGE)).isEqualTo(1);
        assertThat(readings).isEqualTo(2);
        clock.advance(AGE);
        assertThat(failing.noOlderThan(AGE)).isEqualTo(3);
    }

    @Test
    void without_an_old_value_who_reads_is_told_of_the_failure() {
        Recent<Integer> failing = new Recent<>(clock, () -> {
            throw new IllegalStateException("no database");
        });

        assertThatThrownBy(() -> failing.noOlderThan(AGE)).hasMessage("no database");
        assertThatThrownBy(() -> failing.noOlderThan(AGE, AGE)).hasMessage("no database");
        assertThatThrownBy(() -> failing.noOlderThanIfReadable(AGE, AGE)).hasMessage("no database");
        assertThatThrownBy(() -> failing.refreshed(AGE, AGE)).hasMessage("no database");
    }

    @Test
    void up_to_its_greatest_age_the_old_value_has_to_do_if_it_cannot_be_read_and_no_longer() {
        Duration atMost = AGE.multipliedBy(2);
        Recent<Integer> failing = new Recent<>(clock, this::firstOnly);
        failing.noOlderThan(AGE, atMost);

        clock.advance(AGE);
        assertThat(failing.noOlderThan(AGE, atMost)).isEqualTo(1);
        assertThat(readings).isEqualTo(2);
        clock.advance(AGE);
        assertThatThrownBy(() -> failing.noOlderThan(AGE, atMost)).hasMessage("no database");
    }

    @Test
    void nobody_waits_for_who_reads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Recent<Integer> slow = new Recent<>(clock, () -> {
            if (++readings == 2) {
                begun.countDown();
                await(mayEnd);
            }
            return readings;
        });
        slow.noOlderThan(AGE);
        clock.advance(AGE);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = other.submit(() -> slow.noOlderThan(AGE));
            begun.await();

            assertThat(slow.noOlderThan(AGE)).isEqualTo(1);
            mayEnd.countDown();
            assertThat(reader.get()).isEqualTo(2);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void a_slow_reading_does_not_replace_the_value_of_one_that_began_after_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Recent<Integer> slow = new Recent<>(clock, () -> {
            int reading = ++readings;
            if (reading == 2) {
                begun.countDown();
                await(mayEnd);
            }
            return reading;
        });
        slow.noOlderThan(AGE);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = other.submit(slow::readAnew);
            begun.await();
            assertThat(slow.readAnew()).isEqualTo(3);
            mayEnd.countDown();

            assertThat(reader.get()).isEqualTo(2);
            assertThat(slow.noOlderThan(AGE)).isEqualTo(3);
            assertThat(slow.readAnew()).isEqualTo(4);
            assertThat(slow.noOlderThan(AGE)).isEqualTo(4);
        } finally {
            mayEnd.countDown();
            other.shutdownNow();
        }
    }

    @Test
    void one_that_is_too_old_for_anybody_is_read_by_everybody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Recent<Integer> slow = new Recent<>(clock, () -> {
            int reading = ++readings;
            if (reading == 2) {
                begun.countDown();
                await(mayEnd);
            }
            return reading;
        });
        slow.noOlderThan(AGE);
        clock.advance(AGE);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = other.submit(() -> slow.noOlderThan(AGE));
            begun.await();

            assertThat(slow.noOlderThan(AGE, AGE.plusMillis(1))).isEqualTo(1);
            clock.advance(Duration.ofMillis(1));
            assertThat(slow.noOlderThan(AGE, AGE.plusMillis(1))).isEqualTo(3);
            mayEnd.countDown();
            assertThat(reader.get()).isEqualTo(2);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void while_readings_fail_the_old_value_has_to_do_and_one_caller_tries_where_that_is_wanted() {
        Duration atMost = AGE.multipliedBy(2);
        Recent<Integer> failing = new Recent<>(clock, this::firstOnly);
        failing.noOlderThanIfReadable(AGE, atMost);
        clock.advance(Duration.ofHours(1));

        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        assertThat(readings).isEqualTo(2);
        assertThatThrownBy(() -> failing.noOlderThan(AGE, atMost)).hasMessage("no database");

        clock.advance(AGE);
        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        assertThat(readings).isEqualTo(4);
    }

    @Test
    void who_has_no_use_for_the_old_value_is_told_that_the_reading_failed() {
        Duration atMost = AGE.multipliedBy(2);
        Recent<Integer> failing = new Recent<>(clock, this::firstOnly);
        failing.refreshed(AGE, atMost);
        clock.advance(AGE);

        assertThatThrownBy(() -> failing.refreshed(AGE, atMost)).hasMessage("no database");
        assertThat(failing.refreshed(AGE, atMost)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> failing.refreshed(AGE, atMost)).hasMessage("no database");
        assertThat(failing.refreshed(AGE, atMost)).isEqualTo(1);
    }

    private int firstOnly() {
        if (++readings > 1) {
            throw new IllegalStateException("no database");
        }
        return readings;
    }

    @Test
    void a_failure_of_long_ago_excuses_nobody_from_reading() throws Exception {
        Duration atMost = AGE.multipliedBy(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Recent<Integer> slow = new Recent<>(clock, () -> {
            int reading = ++readings;
            if (reading == 2) {
                throw new IllegalStateException("no database");
            }
            if (reading == 3) {
                begun.countDown();
                await(mayEnd);
            }
            return reading;
        });
        slow.noOlderThanIfReadable(AGE, atMost);
        clock.advance(AGE);
        assertThat(slow.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        clock.advance(atMost);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = other.submit(() -> slow.noOlderThanIfReadable(AGE, atMost));
            begun.await();

            assertThat(slow.noOlderThanIfReadable(AGE, atMost)).isEqualTo(4);
            mayEnd.countDown();
            assertThat(reader.get()).isEqualTo(3);
        } finally {
            other.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
