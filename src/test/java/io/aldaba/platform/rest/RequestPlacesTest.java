package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPlacesTest {

    private static final int MANY = 10;
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    /** Less than a second has passed for a crowd that begins now: it is watched from its first call on. */
    private final AtomicLong clock = new AtomicLong(Duration.ofMinutes(1).toNanos());

    private final RequestPlaces places = new RequestPlaces();

    @BeforeEach
    void open() {
        places.settings = new RequestSettings(MANY);
        places.nanos = clock::get;
        places.open();
    }

    @Test
    void there_are_as_many_as_are_set_and_one_that_is_left_is_taken_again() throws Exception {
        fill();
        places.leave();

        assertThat(places.take()).isTrue();
    }

    @Test
    void in_a_crowd_of_which_nothing_is_known_one_waits_until_a_place_is_free() throws Exception {
        fill();
        CompletableFuture<Boolean> waiting = waiting();
        assertThat(waiting).isNotDone();

        places.leave();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void nobody_waits_longer_than_a_second() throws Exception {
        fill();

        long began = System.nanoTime();
        assertThat(places.take()).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(RequestPlaces.PATIENCE, RequestPlaces.PATIENCE.plusSeconds(2));
    }

    @Test
    void in_a_crowd_that_does_not_get_on_one_is_refused_at_once() throws Exception {
        fill();
        assertThat(places.take()).isFalse();
        clock.addAndGet(RequestPlaces.PATIENCE.toNanos());

        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            assertThat(places.take()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
        }
    }

    @Test
    void a_crowd_gets_on_where_half_of_the_places_were_left_in_a_second() throws Exception {
        fill();
        assertThat(places.take()).isFalse();
        turnOver(MANY / 2);
        clock.addAndGet(RequestPlaces.PATIENCE.toNanos());

        CompletableFuture<Boolean> waiting = waiting();
        places.leave();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void one_less_is_not_getting_on() throws Exception {
        fill();
        assertThat(places.take()).isFalse();
        turnOver(MANY / 2 - 1);
        clock.addAndGet(RequestPlaces.PATIENCE.toNanos());

        long began = System.nanoTime();
        assertThat(places.take()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }

    @Test
    void another_crowd_later_is_judged_anew() throws Exception {
        in_a_crowd_that_does_not_get_on_one_is_refused_at_once();
        clock.addAndGet(2 * RequestPlaces.PATIENCE.toNanos());

        CompletableFuture<Boolean> waiting = waiting();
        places.leave();

        assertThat(waiting.get()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 10_001, 0, -1})
    void as_many_as_serve_nobody_or_are_no_bound_are_refused(int many) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestSettings(many));
    }

    @Test
    void one_that_is_interrupted_has_no_place() {
        fill();
        Thread.currentThread().interrupt();

        assertThat(places.take()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void fill() {
        for (int i = 0; i < MANY; i++) {
            assertThat(places.take()).isTrue();
        }
    }

    private void turnOver(int many) {
        for (int i = 0; i < many; i++) {
            places.leave();
            assertThat(places.take()).isTrue();
        }
    }

    /** A thread that asks for a place, and has been waiting for a moment. */
    private CompletableFuture<Boolean> waiting() throws InterruptedException {
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(places::take);
        Thread.sleep(100);
        return answer;
    }
}
