package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
        Batching<Integer, String> gathering = gathering(BatchingTest::named);

        assertThat(gathering.join(1)).isEqualTo("1");
        assertThat(gathering.join(2)).isEqualTo("2");
        assertThat(done).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void who_comes_meanwhile_is_served_with_the_others_as_many_as_may_be() throws Exception {
        Batching<Integer, String> gathering = gathering(BatchingTest::named);
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
        Batching<Integer, String> gathering = gathering(asked -> {
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
        Batching<Integer, String> gathering = gathering(asked -> List.of());

        assertThatIllegalStateException().isThrownBy(() -> gathering.join(1));
    }

    @Test
    void an_error_is_thrown_to_who_does_the_work_and_is_a_failure_to_the_others() throws Exception {
        Batching<Integer, String> gathering = gathering(asked -> {
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
        Batching<Integer, String> gathering = gathering(BatchingTest::named);
        Future<String> stuck = hold(gathering);

        assertThat(gathering.join(1)).isEqualTo("1");

        assertThat(stuck).isNotDone();
        opened.countDown();
        assertThat(stuck.get(30, TimeUnit.SECONDS)).isEqualTo(String.valueOf(FIRST));
    }

    /** A gathering whose first work waits. */
    private Batching<Integer, String> gathering(Function<List<Integer>, List<String>> work) {
        return new Batching<>(
                MOST,
                asked -> {
                    done.add(asked);
                    if (asked.contains(FIRST)) {
                        begun.countDown();
                        awaitOpened();
                    }
                    return work.apply(asked);
                },
                () -> new IllegalStateException("late"));
    }

    private Future<String> hold(Batching<Integer, String> gathering) throws InterruptedException {
        Future<String> first = threads.submit(() -> gathering.join(FIRST));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    /** They come one after the other, and all wait. */
    private List<Future<String>> join(Batching<Integer, String> gathering, int many) throws InterruptedException {
        List<Future<String>> joined = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            Thread[] thread = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            joined.add(threads.submit(() -> {
                thread[0] = Thread.currentThread();
                started.countDown();
                return gathering.join(number);
            }));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            while (thread[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
        }
        return joined;
    }

    private void awaitOpened() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> named(List<Integer> asked) {
        return asked.stream().map(String::valueOf).toList();
    }
}
