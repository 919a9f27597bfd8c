package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void a_reading_that_fails_is_the_trouble_of_one_caller_and_the_old_value_stays() {
        Recent<Integer> failing = new Recent<>(clock, () -> {
            if (++readings == 2) {
                throw new IllegalStateException("no database");
            }
            return readings;
        });
        failing.noOlderThan(AGE);
        clock.advance(AGE);

        assertThatThrownBy(() -> failing.noOlderThan(AGE)).hasMessage("no database");
        assertThat(failing.noOlderThan(AGE)).isEqualTo(1);
        clock.advance(AGE);
        assertThat(failing.noOlderThan(AGE)).isEqualTo(3);
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
    void while_readings_fail_the_old_value_has_to_do_for_all_but_one_where_that_is_wanted() {
        Duration atMost = AGE.multipliedBy(2);
        Recent<Integer> failing = new Recent<>(clock, () -> {
            if (++readings > 1) {
                throw new IllegalStateException("no database");
            }
            return readings;
        });
        failing.noOlderThanIfReadable(AGE, atMost);
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> failing.noOlderThanIfReadable(AGE, atMost)).hasMessage("no database");
        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
        assertThatThrownBy(() -> failing.noOlderThan(AGE, atMost)).hasMessage("no database");

        clock.advance(AGE);
        assertThatThrownBy(() -> failing.noOlderThanIfReadable(AGE, atMost)).hasMessage("no database");
        assertThat(failing.noOlderThanIfReadable(AGE, atMost)).isEqualTo(1);
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
        assertThatThrownBy(() -> slow.noOlderThanIfReadable(AGE, atMost)).hasMessage("no database");
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
