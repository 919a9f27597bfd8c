package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final int MOST = 4;
    private static final int FIRST = -1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> done = new CopyOnWriteArrayList<>();

    /** What the thread itself asks for. */
    private final ThreadLocal<Integer> own = new ThreadLocal<>();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @AfterEach
    void end() {
        opened.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_is_alone_is_answered_at_once() {
        Gathering<Integer, String> gathering = gathering(GatheringTest::named);

        assertThat(gathering.join(1)).isEqualTo("1");
        assertThat(gathering.join(2)).isEqualTo("2");
        assertThat(done).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void who_comes_meanwhile_is_served_with_the_others_as_many_as_may_be() throws Exception {
        Gathering<Integer, String> gathering = gathering(GatheringTest::named);
        Future<String> first = hold(gathering);

        List<Future<String>> others = join(gathering, MOST + 2);
        opened.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(FIRST));
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
        }
        assertThat(done).extracting(List::size).containsExactly(1, MOST, 2);
    }

    @Test
    void a_failure_is_thrown_to_all_it_was_for_and_to_nobody_after_them() throws Exception {
        Gathering<Integer, String> gathering = gathering(asked -> {
            if (asked.contains(0)) {
                throw new IllegalArgumentException("no zero");
            }
            return named(asked);
        });
        Future<String> first = hold(gathering);
        List<Future<String>> others = join(gathering, MOST);
        opened.countDown();

        first.get(30, TimeUnit.SECONDS);
        assertThat(others).allSatisfy(other -> assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalArgumentException.class));
        assertThatIllegalArgumentException().isThrownBy(() -> gathering.join(0));
        assertThat(gathering.join(1)).isEqualTo("1");
    }

    @Test
    void whom_the_work_forgets_is_told() {
        Gathering<Integer, String> gathering = gathering(asked -> List.of());

        assertThatIllegalStateException().isThrownBy(() -> gathering.join(1));
    }

    @Test
    void an_error_is_thrown_to_who_does_the_work_and_is_a_failure_to_the_others() throws Exception {
        Gathering<Integer, String> gathering = gathering(asked -> {
            if (asked.contains(0)) {
                throw new StackOverflowError("deep");
            }
            return named(asked);
        });
        Future<String> first = hold(gathering);
        List<Future<String>> others = join(gathering, 2);
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
        assertThat(gathering.join(1)).isEqualTo("1");
    }

    @Test
    void who_waits_for_a_work_that_does_not_come_back_begins_another() throws Exception {
        Gathering<Integer, String> gathering = gathering(GatheringTest::named);
        Future<String> stuck = hold(gathering);

        assertThat(gathering.join(1)).isEqualTo("1");

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
        Gathering<Integer, String> gathering = gathering(asked -> {
            workers.add(Thread.currentThread());
            if (asked.contains(0)) {
                slow.countDown();
                await(back);
            }
            return named(asked);
        });
        List<Thread> served = new CopyOnWriteArrayList<>();
        Future<String> first = hold(gathering);
        List<Future<String>> others = join(gathering, MOST, served);
        opened.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();

        Thread.sleep(Gathering.PATIENCE.plusMillis(200).toMillis());
        long before = processorTime(served);
        Thread.sleep(500);
        assertThat(Duration.ofNanos(processorTime(served) - before)).isLessThan(Duration.ofMillis(150));
        for (int i = 0; i < 10; i++) {
            int number = MOST + i;
            List<Thread> newcomer = new ArrayList<>();
            Future<String> its = threads.submit(() -> {
                newcomer.add(Thread.currentThread());
                return gathering.join(number);
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
        Gathering<Integer, String> gathering = gathering(asked -> {
            among.add(asked.contains(own.get()));
            return named(asked);
        });
        Future<String> stuck = hold(gathering);
        Thread.sleep(Gathering.PATIENCE.minusMillis(300).toMillis());
        List<Future<String>> others = join(gathering, MOST);
        Thread.sleep(350);

        assertThat(joinAs(gathering, MOST)).isEqualTo(String.valueOf(MOST));
        for (Future<String> other : others) {
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(stuck).isNotDone();
        assertThat(among).isNotEmpty().doesNotContain(false);
    }

    @Test
    void in_a_crowd_each_is_answered_once_and_rightly() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Gathering<Integer, String> gathering = new Gathering<>(
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
                    .allMatch(one -> gathering.join(one).equals(String.valueOf(one)))));
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

    private String joinAs(Gathering<Integer, String> gathering, int number) {
        own.set(number);
        return gathering.join(number);
    }

    /** A gathering whose first work waits. */
    private Gathering<Integer, String> gathering(Function<List<Integer>, List<String>> work) {
        return new Gathering<>(
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

    private Future<String> hold(Gathering<Integer, String> gathering) throws InterruptedException {
        Future<String> first = threads.submit(() -> joinAs(gathering, FIRST));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    /** They come one after the other, and all wait. */
    private List<Future<String>> join(Gathering<Integer, String> gathering, int many) throws InterruptedException {
        return join(gathering, many, new ArrayList<>());
    }

    private List<Future<String>> join(Gathering<Integer, String> gathering, int many, List<Thread> joining)
            throws InterruptedException {
        List<Future<String>> joined = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            Thread[] thread = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            joined.add(threads.submit(() -> {
                thread[0] = Thread.currentThread();
                started.countDown();
                return joinAs(gathering, number);
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
