package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingTest {

    private static final int MOST = 4;
    private static final int FIRST = -1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @AfterEach
    void end() {
        opened.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_is_alone_is_answered_at_once() {
        Batching<Integer, String> batching = batching(BatchingTest::named);

        assertThat(batching.join(1)).isEqualTo("1");
        assertThat(batching.join(2)).isEqualTo("2");
        assertThat(done).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void who_comes_meanwhile_is_served_with_the_others_as_many_as_may_be() throws Exception {
        Batching<Integer, String> batching = batching(BatchingTest::named);
        Future<String> first = hold(batching);

        List<Future<String>> others = join(batching, MOST + 2);
        opened.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(FIRST));
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
        }
        assertThat(done).extracting(List::size).containsExactly(1, MOST, 2);
    }

    @Test
    void who_is_interrupted_and_leads_works_uninterrupted_and_stays_interrupted_afterwards() {
        Batching<Integer, String> batching = batching(asked -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return named(asked);
        });
        Thread.currentThread().interrupt();

        assertThat(batching.join(1)).isEqualTo("1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void who_is_interrupted_and_leads_stays_interrupted_after_a_failure() {
        Batching<Integer, String> batching = batching(asked -> {
            throw new IllegalArgumentException("no zero");
        });
        Thread.currentThread().interrupt();

        assertThatIllegalArgumentException().isThrownBy(() -> batching.join(0));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_checked_exception_is_a_failure_for_all_it_was_for() throws Exception {
        Batching<Integer, String> batching = batching(asked -> {
            if (asked.contains(0)) {
                BatchingTest.<RuntimeException>throwUnchecked(new IOException("no zero"));
            }
            return named(asked);
        });
        Future<String> first = hold(batching);
        List<Future<String>> others = join(batching, MOST);
        opened.countDown();

        first.get(30, TimeUnit.SECONDS);
        assertThat(others).allSatisfy(other -> assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                .withRootCauseInstanceOf(IOException.class));
        assertThat(batching.join(1)).isEqualTo("1");
    }

    /** As proxies of a server do. */
    @SuppressWarnings("unchecked") // The caller pretends that it is a RuntimeException.
    private static <E extends Exception> void throwUnchecked(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void a_failure_is_thrown_to_all_it_was_for_and_to_nobody_after_them() throws Exception {
        Batching<Integer, String> batching = batching(asked -> {
            if (asked.contains(0)) {
                throw new IllegalArgumentException("no zero");
            }
            return named(asked);
        });
        Future<String> first = hold(batching);
        List<Future<String>> others = join(batching, MOST);
        opened.countDown();

        first.get(30, TimeUnit.SECONDS);
        assertThat(others).allSatisfy(other -> assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalArgumentException.class));
        assertThatIllegalArgumentException().isThrownBy(() -> batching.join(0));
        assertThat(batching.join(1)).isEqualTo("1");
    }

    @Test
    void whom_the_work_forgets_is_told() {
        Batching<Integer, String> batching = batching(asked -> List.of());

        assertThatIllegalStateException().isThrownBy(() -> batching.join(1));
    }

    @Test
    void an_error_is_thrown_to_who_does_the_work_and_is_a_failure_to_the_others() throws Exception {
        Batching<Integer, String> batching = batching(asked -> {
            if (asked.contains(0)) {
                throw new StackOverflowError("deep");
            }
            return named(asked);
        });
        Future<String> first = hold(batching);
        List<Future<String>> others = join(batching, 2);
        opened.countDown();
        first.get(30, TimeUnit.SECONDS);

        List<Throwable> causes = new ArrayList<>();
        for (Future<String> other : others) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                    .satisfies(failure -> causes.add(failure.getCause()));
        }
        assertThat(causes).hasOnlyElementsOfTypes(StackOverflowError.class, IllegalStateException.class);
        assertThat(causes).hasAtLeastOneElementOfType(StackOverflowError.class);
        assertThat(batching.join(1)).isEqualTo("1");
    }

    @Test
    void who_waits_for_a_work_that_does_not_come_back_begins_another() throws Exception {
        Batching<Integer, String> batching = batching(BatchingTest::named);
        Future<String> stuck = hold(batching);

        assertThat(batching.join(1)).isEqualTo("1");

        assertThat(stuck).isNotDone();
        opened.countDown();
        assertThat(stuck.get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(FIRST));
    }

    /** Whose question is with another's work sleeps, and does not look for work. */
    @Test
    void who_is_being_served_neither_spins_nor_works_for_others_however_long_it_takes() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        List<Thread> workers = new CopyOnWriteArrayList<>();
        Batching<Integer, String> batching = batching(asked -> {
            workers.add(Thread.currentThread());
            if (asked.contains(0)) {
                slow.countDown();
                await(back);
            }
            return named(asked);
        });
        List<Thread> served = new CopyOnWriteArrayList<>();
        Future<String> first = hold(batching);
        List<Future<String>> others = join(batching, MOST, served);
        opened.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();

        Thread.sleep(Batching.PATIENCE.plusMillis(200).toMillis());
        long before = processorTime(served);
        Thread.sleep(500);
        assertThat(Duration.ofNanos(processorTime(served) - before)).isLessThan(Duration.ofMillis(150));
        for (int i = 0; i < 10; i++) {
            int number = MOST + i;
            List<Thread> newcomer = new ArrayList<>();
            Future<String> its = threads.submit(() -> {
                newcomer.add(Thread.currentThread());
                return batching.join(number);
            });
            assertThat(its.get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(number));
            assertThat(workers.get(workers.size() - 1)).isSameAs(newcomer.get(0));
        }
        assertThat(others).noneMatch(Future::isDone);
        back.countDown();
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
        }
    }

    /** Who works while more wait than are served at once would else wait for others past its time. */
    @Test
    void who_works_is_among_those_it_is_done_for() throws Exception {
        List<Boolean> among = new CopyOnWriteArrayList<>();
        ThreadLocal<Integer> own = new ThreadLocal<>();
        Batching<Integer, String> batching = batching(asked -> {
            among.add(asked.contains(own.get()));
            return named(asked);
        });
        Future<String> held = hold(batching, own);
        Thread.sleep(Batching.PATIENCE.minusMillis(300).toMillis());
        List<Future<String>> others = join(batching, MOST);
        Thread.sleep(350);

        assertThat(joinAs(batching, own, MOST)).isEqualTo(String.valueOf(MOST));
        for (Future<String> other : others) {
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(done).element(1).asInstanceOf(InstanceOfAssertFactories.LIST).contains(MOST);
        assertThat(among.get(0)).isTrue();
        opened.countDown();
        held.get(30, TimeUnit.SECONDS);
    }

    @Test
    void in_a_crowd_each_is_answered_once_and_rightly() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Batching<Integer, String> batching = new Batching<>(
                MOST,
                batch -> {
                    asked.addAndGet(batch.size());
                    return named(batch);
                },
                () -> new IllegalStateException("late"));
        List<Future<Boolean>> crowd = new ArrayList<>();
        for (int i = 0; i < 4 * MOST; i++) {
            int number = i;
            crowd.add(threads.submit(() -> IntStream.range(0, 500)
                    .map(turn -> 1000 * number + turn)
                    .allMatch(one -> batching.join(one).equals(String.valueOf(one)))));
        }

        for (Future<Boolean> one : crowd) {
            assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(asked).hasValue(4 * MOST * 500);
    }

    private static long processorTime(List<Thread> threads) {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        return threads.stream()
                .mapToLong(thread -> times.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static String joinAs(Batching<Integer, String> batching, ThreadLocal<Integer> own, int number) {
        own.set(number);
        return batching.join(number);
    }

    /** A batching whose first work waits. */
    private Batching<Integer, String> batching(Function<List<Integer>, List<String>> work) {
        return new Batching<>(
                MOST,
                asked -> {
                    done.add(asked);
                    if (asked.contains(FIRST)) {
                        begun.countDown();
                        await(opened);
                    }
                    return work.apply(asked);
                },
                () -> new IllegalStateException("late"));
    }

    private Future<String> hold(Batching<Integer, String> batching) throws InterruptedException {
        return hold(batching, new ThreadLocal<>());
    }

    private Future<String> hold(Batching<Integer, String> batching, ThreadLocal<Integer> own)
            throws InterruptedException {
        Future<String> first = threads.submit(() -> joinAs(batching, own, FIRST));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    /** They come one after the other, and all wait. */
    private List<Future<String>> join(Batching<Integer, String> batching, int many) throws InterruptedException {
        return join(batching, many, new ArrayList<>());
    }

    private List<Future<String>> join(Batching<Integer, String> batching, int many, List<Thread> joining)
            throws InterruptedException {
        List<Future<String>> joined = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            Thread[] thread = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            joined.add(threads.submit(() -> {
                thread[0] = Thread.currentThread();
                started.countDown();
                return batching.join(number);
            }));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            while (thread[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
            joining.add(thread[0]);
        }
        return joined;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> named(List<Integer> asked) {
        return asked.stream().map(String::valueOf).toList();
    }
}
