package io.aldaba.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedPasswordHasherTest {

    private static final Password PASSWORD = Password.of("secret");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        threads.add(thread);
        return thread;
    });
    private final PlainHasher inner = new PlainHasher();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();
    private volatile int others;

    @AfterEach
    void end() {
        release.countDown();
        pool.shutdownNow();
    }

    @Test
    void it_hashes_as_the_one_inside() {
        PasswordHasher bounded = new BoundedPasswordHasher(inner, new HashingLimits(1, 0, LONG), Bystanders.NONE);

        assertThat(bounded.hash(PASSWORD)).isEqualTo(PlainHasher.hashOf("secret"));
        assertThat(bounded.matches(PASSWORD, PlainHasher.hashOf("secret"))).isTrue();
        assertThat(bounded.matches(PASSWORD, bounded.decoy())).isFalse();
        assertThat(bounded.isOutdated(PlainHasher.hashOf("secret", 0))).isTrue();
    }

    @Test
    void no_more_run_at_once_than_may() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(3, 20, LONG));
        List<Future<Boolean>> verifications = start(bounded, 20);
        awaitRunning(3);

        release.countDown();
        assertAllMatch(verifications);

        assertThat(most).hasValue(3);
    }

    @Test
    void what_the_queue_cannot_hold_is_refused_at_once() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 2, LONG));
        List<Future<Boolean>> verifications = start(bounded, 3);
        awaitAllWaiting(3);

        long before = System.nanoTime();
        assertThatThrownBy(() -> bounded.hash(PASSWORD)).isInstanceOf(Overloaded.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));

        release.countDown();
        assertAllMatch(verifications);
    }

    @Test
    void after_an_overload_there_is_room_again() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 0, LONG));
        List<Future<Boolean>> verifications = start(bounded, 1);
        awaitRunning(1);
        assertThatThrownBy(() -> bounded.hash(PASSWORD)).isInstanceOf(Overloaded.class);

        release.countDown();
        verifications.get(0).get(10, TimeUnit.SECONDS);

        assertThat(bounded.hash(PASSWORD)).isNotNull();
    }

    @Test
    void who_waits_too_long_is_refused() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 5, Duration.ofMillis(20)));
        start(bounded, 1);
        awaitRunning(1);

        assertThatThrownBy(() -> bounded.hash(PASSWORD)).isInstanceOf(Overloaded.class);
    }

    @Test
    void a_failure_inside_gives_its_place_back() {
        PasswordHasher bounded = new BoundedPasswordHasher(inner, new HashingLimits(1, 0, LONG), Bystanders.NONE);
        AtomicInteger failures = new AtomicInteger(3);
        inner.meanwhile(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("broken");
            }
        });

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bounded.matches(PASSWORD, bounded.decoy()))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(bounded.matches(PASSWORD, bounded.decoy())).isFalse();
    }

    @Test
    void an_interrupted_wait_is_a_refusal_and_stays_known() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 5, LONG));
        start(bounded, 1);
        awaitRunning(1);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> bounded.hash(PASSWORD)).isInstanceOf(Overloaded.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void one_core_is_left_to_others_where_they_are_many_more_than_the_hashes() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(3, 20, LONG));
        hashAWhile(bounded, BoundedPasswordHasher.CROWD + 1);
        List<Future<Boolean>> verifications = start(bounded, 20);
        awaitAllWaiting(20);
        awaitRunning(2);

        release.countDown();
        assertAllMatch(verifications);

        assertThat(most).hasValue(2);
        assertThat(left).as("who hashes is no bystander").hasValue(20 + BoundedPasswordHasher.WINDOW);
    }

    @Test
    void all_cores_hash_where_there_are_few_others_to_a_hash() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(3, 20, LONG));
        hashAWhile(bounded, BoundedPasswordHasher.CROWD);
        List<Future<Boolean>> verifications = start(bounded, 20);
        awaitRunning(3);

        release.countDown();
        assertAllMatch(verifications);

        assertThat(most).hasValue(3);
    }

    @Test
    void those_who_were_served_before_the_first_hash_are_nobody() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(2, 20, LONG));
        served.set(1_000_000);
        hashAWhile(bounded, 0);

        List<Future<Boolean>> verifications = start(bounded, 2);
        awaitRunning(2);
        release.countDown();

        assertAllMatch(verifications);
    }

    @Test
    void who_came_first_goes_first() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 20, LONG));
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Future<Boolean>> verifications = start(bounded, 1);
        awaitRunning(1);
        for (int i = 1; i <= 10; i++) {
            int number = i;
            verifications.add(pool.submit(() -> {
                boolean matches = bounded.matches(PASSWORD, PlainHasher.hashOf("secret"));
                order.add(number);
                return matches;
            }));
            awaitAllWaiting(i + 1);
        }

        release.countDown();
        assertAllMatch(verifications);

        // Near the end, threads may overtake one another after their hash.
        assertThat(order.subList(0, 5)).allMatch(number -> number <= 7);
    }

    @Test
    void one_hash_goes_on_however_many_others_there_are() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(1, 20, LONG));
        hashAWhile(bounded, 1_000);

        List<Future<Boolean>> verifications = start(bounded, 1);
        awaitRunning(1);
        release.countDown();

        assertThat(verifications.get(0).get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void when_the_others_are_gone_the_core_is_used_again() throws Exception {
        PasswordHasher bounded = slow(new HashingLimits(2, 20, LONG));
        hashAWhile(bounded, 1_000);
        hashAWhile(bounded, 0);

        List<Future<Boolean>> verifications = start(bounded, 2);
        awaitRunning(2);
        release.countDown();

        assertAllMatch(verifications);
    }

    /** Makes as many hashes as the window has, with this many other requests served during each. */
    private void hashAWhile(PasswordHasher hasher, int othersEachTime) {
        others = othersEachTime;
        for (int i = 0; i < BoundedPasswordHasher.WINDOW; i++) {
            hasher.hash(PASSWORD);
        }
    }

    private PasswordHasher slow(HashingLimits limits) {
        inner.meanwhile(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            awaitRelease();
            running.decrementAndGet();
        });
        return new BoundedPasswordHasher(inner, limits, new Others());
    }

    private final class Others implements Bystanders {

        @Override
        public long served() {
            return served.addAndGet(others);
        }

        @Override
        public void leave() {
            left.incrementAndGet();
        }
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Future<Boolean>> start(PasswordHasher hasher, int times) {
        List<Future<Boolean>> started = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            started.add(pool.submit(() -> hasher.matches(PASSWORD, PlainHasher.hashOf("secret"))));
        }
        return started;
    }

    private static void assertAllMatch(List<Future<Boolean>> verifications) throws Exception {
        for (Future<Boolean> verification : verifications) {
            assertThat(verification.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitRunning(int count) throws InterruptedException {
        while (running.get() < count) {
            Thread.sleep(1);
        }
    }

    /** The thread that hashes waits for the release, the others for that thread: then all are admitted. */
    private void awaitAllWaiting(int count) throws InterruptedException {
        while (threads.stream().filter(BoundedPasswordHasherTest::isWaiting).count() < count) {
            Thread.sleep(1);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
