package io.aldaba.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.testing.CapturedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneAtATimeTest {

    private final List<Runnable> started = new ArrayList<>();
    private int runs;
    private Runnable noThread = () -> {};
    private Runnable trouble = () -> {};
    private final OneAtATime task = new OneAtATime(
            command -> {
                noThread.run();
                started.add(command);
            },
            "upkeep",
            () -> {
                runs++;
                trouble.run();
            },
            System.getLogger(OneAtATimeTest.class.getName()));

    @Test
    void the_timer_only_starts_it() {
        task.run();

        assertThat(runs).isZero();
        runStarted();
        assertThat(runs).isOne();
    }

    @Test
    void while_it_waits_for_a_thread_or_runs_it_is_not_started_again() {
        trouble = task;
        task.run();
        task.run();

        assertThat(started).hasSize(1);
        runStarted();
        assertThat(started).isEmpty();

        task.run();
        runStarted();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void after_a_run_that_broke_it_is_started_again() {
        trouble = () -> {
            throw new IllegalStateException("broken");
        };
        task.run();
        assertThatIllegalStateException().isThrownBy(this::runStarted);

        task.run();

        assertThat(started).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource
    void without_a_thread_the_timer_goes_on_and_it_is_started_the_next_time(Runnable refusing) {
        noThread = refusing;
        try (CapturedLog log = new CapturedLog(OneAtATimeTest.class.getName())) {
            assertThatCode(task::run).doesNotThrowAnyException();

            assertThat(log.lines()).containsExactly("WARNING the server has no thread for upkeep, to be tried again");
        }
        noThread = () -> {};

        task.run();

        assertThat(started).hasSize(1);
    }

    static List<Runnable> without_a_thread_the_timer_goes_on_and_it_is_started_the_next_time() {
        return List.of(
                () -> {
                    throw new RejectedExecutionException("full");
                },
                () -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    private void runStarted() {
        started.remove(0).run();
    }
}
