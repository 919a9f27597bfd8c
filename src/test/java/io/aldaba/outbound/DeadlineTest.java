package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now;
    private long passesWhenRead;

    @Test
    void what_is_left_is_whole_milliseconds() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);

        assertThat(deadline.millisLeft()).isEqualTo(1000);
        now += 1;
        assertThat(deadline.millisLeft()).isEqualTo(999);
    }

    @Test
    void less_than_a_millisecond_is_nothing() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);

        now += millis(999);
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.millisLeft()).isEqualTo(1);

        now += 1;
        assertThat(deadline.isOver()).isTrue();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(deadline::millisLeft);
    }

    @Test
    void what_is_over_stays_over() {
        Deadline deadline = Deadline.in(SECOND, this::read);

        now += millis(5000);

        assertThat(deadline.isOver()).isTrue();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(deadline::millisLeft);
        assertThat(deadline.within(SECOND).isOver()).isTrue();
        assertThat(deadline.share(2).isOver()).isTrue();
    }

    /** With a time-out of zero a socket waits for ever, and it refuses a negative one. */
    @Test
    void a_pause_while_it_is_asked_leaves_no_time_out_of_zero_or_less() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);

        now += millis(990);
        passesWhenRead = millis(10);
        assertThat(deadline.millisLeft()).isEqualTo(10);

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(deadline::millisLeft);
    }

    @Test
    void a_step_ends_with_its_own_time_or_with_the_whole() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);

        assertThat(deadline.within(Duration.ofMillis(300)).millisLeft()).isEqualTo(300);
        now += millis(800);
        assertThat(deadline.within(Duration.ofMillis(300)).millisLeft()).isEqualTo(200);
    }

    @Test
    void a_share_is_one_of_equal_parts_of_what_is_left() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);

        now += millis(400);

        assertThat(deadline.share(3).millisLeft()).isEqualTo(200);
        assertThat(deadline.share(1).millisLeft()).isEqualTo(600);
    }

    @Test
    void a_step_and_a_share_are_of_the_time_at_which_they_are_asked_for() throws SocketTimeoutException {
        Deadline deadline = Deadline.in(SECOND, this::read);
        passesWhenRead = millis(100);

        Deadline step = deadline.within(Duration.ofMillis(300));
        Deadline share = deadline.share(3);

        passesWhenRead = 0;
        now = 0;
        assertThat(step.millisLeft()).isEqualTo(300);
        assertThat(share.millisLeft()).isEqualTo(400);
    }

    private long read() {
        long read = now;
        now += passesWhenRead;
        return read;
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
