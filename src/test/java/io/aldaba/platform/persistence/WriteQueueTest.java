package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.jpa.DatabaseUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(32);
    private final WriteQueue queue = new WriteQueue(Vendor.SQLITE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void on_sqlite_one_writes_at_a_time() throws Exception {
        AtomicInteger writing = new AtomicInteger();
        Callable<Integer> work = () -> queue.await(() -> {
            int now = writing.incrementAndGet();
            Thread.sleep(1);
            writing.decrementAndGet();
            return now;
        });

        for (Future<Integer> result :
                threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> work).toList())) {
            assertThat(result.get()).isEqualTo(1);
        }
    }

    @Test
    void on_postgresql_nobody_waits() throws Exception {
        WriteQueue open = new WriteQueue(Vendor.POSTGRESQL);
        CountDownLatch together = new CountDownLatch(2);
        Callable<Boolean> work = () -> open.await(() -> {
            together.countDown();
            return together.await(10, TimeUnit.SECONDS);
        });

        for (Future<Boolean> met : threads.invokeAll(List.of(work, work))) {
            assertThat(met.get()).isTrue();
        }
        assertThat(open.isOutside()).isFalse();
    }

    @Test
    void work_inside_work_keeps_the_turn() throws Exception {
        assertThat(queue.await(() -> queue.await(() -> queue.isOutside()))).isFalse();
        assertThat(queue.isOutside()).isTrue();
    }

    @Test
    void who_has_no_turn_in_time_does_not_write() throws Exception {
        WriteQueue impatient = new WriteQueue(Vendor.SQLITE, Duration.ofMillis(20));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch holding = new CountDownLatch(1);
        Future<Boolean> holder = threads.submit(() -> impatient.await(() -> {
            holding.countDown();
            return written.await(10, TimeUnit.SECONDS);
        }));
        holding.await();

        assertThatThrownBy(() -> impatient.await(() -> {
                    throw new AssertionError("written");
                }))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage("no turn to write came in PT0.02S")
                .matches(TransientFailures::isOne);

        written.countDown();
        assertThat(holder.get()).isTrue();
        assertThat(impatient.<String>await(() -> "next")).isEqualTo("next");
    }

    @Test
    void a_failure_gives_the_turn_back() throws Exception {
        assertThatThrownBy(() -> queue.await(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(threads.submit(() -> queue.await(() -> "next")).get(10, TimeUnit.SECONDS))
                .isEqualTo("next");
    }
}
