package io.aldaba.key.jose;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.key.InMemoryKeys;
import io.aldaba.key.KeyRing;
import io.aldaba.key.Keys;
import io.aldaba.key.Kid;
import io.aldaba.key.ReadKeyRing;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CachedKeyRingTest {

    private final MutableClock clock = new MutableClock();
    private final CountingKeys keys = new CountingKeys();
    private final OpenedKeys opened = TestTokens.openedKeys();
    private final CachedKeyRing cached = new CachedKeyRing();

    CachedKeyRingTest() {
        cached.clock = clock;
        cached.readKeyRing = new ReadKeyRing(keys, SomeKeys.SETTINGS);
        cached.opened = opened;
        cached.prepare();
    }

    @Test
    void a_key_that_was_removed_is_opened_no_more() {
        SigningKey stays = new SigningKey(TestTokens.sealed(ES256), 1, clock.instant(), clock.instant());
        SigningKey goes = new SigningKey(TestTokens.sealed(RS256), 1, clock.instant(), clock.instant());
        keys.add(stays);
        keys.add(goes);
        cached.get();
        OpenedKey open = opened.open(stays.sealed());
        OpenedKey removed = opened.open(goes.sealed());

        keys.remove(goes.kid());
        clock.advance(CachedKeyRing.LIFE);
        cached.get();

        assertThat(opened.open(stays.sealed())).isSameAs(open);
        assertThat(opened.open(goes.sealed())).isNotSameAs(removed);
    }

    @Test
    void the_ring_is_read_once_in_ten_seconds() {
        cached.get();
        clock.advance(CachedKeyRing.LIFE.minusMillis(1));
        cached.get();
        assertThat(keys.readings).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        cached.get();
        assertThat(keys.readings).isEqualTo(2);
    }

    @Test
    void a_new_key_is_seen_ten_seconds_later() {
        cached.get();
        keys.add(new SigningKey(SomeKeys.sealed(ES256, 1), 1, clock.instant(), clock.instant()));
        assertThat(cached.get().keys()).isEmpty();

        clock.advance(CachedKeyRing.LIFE);
        assertThat(cached.get().keys()).hasSize(1);
    }

    @Test
    void however_many_ask_for_an_unknown_key_the_ring_is_read_anew_once_a_second() {
        cached.get();
        for (int i = 0; i < 1_000; i++) {
            cached.refreshed();
        }
        assertThat(keys.readings).isEqualTo(1);

        clock.advance(CachedKeyRing.REFRESH_PAUSE);
        for (int i = 0; i < 1_000; i++) {
            cached.refreshed();
        }
        assertThat(keys.readings).isEqualTo(2);
    }

    @Test
    void who_has_just_changed_the_ring_has_it_read_anew_for_everybody() {
        cached.get();
        keys.add(new SigningKey(SomeKeys.sealed(ES256, 1), 1, clock.instant(), clock.instant()));

        assertThat(cached.readAnew().keys()).hasSize(1);
        assertThat(cached.get().keys()).hasSize(1);
        assertThat(keys.readings).isEqualTo(2);
    }

    @Test
    void a_clock_set_back_does_not_freeze_the_ring() {
        cached.get();
        clock.advance(Duration.ofDays(-1));

        cached.get();

        assertThat(keys.readings).isEqualTo(2);
    }

    @Test
    void a_failed_reading_leaves_the_last_ring_even_to_who_read() {
        keys.add(new SigningKey(SomeKeys.sealed(ES256, 1), 1, clock.instant(), clock.instant()));
        cached.get();
        clock.advance(CachedKeyRing.LIFE);
        keys.broken = true;

        assertThat(cached.get().keys()).hasSize(1);
        clock.advance(CachedKeyRing.AT_MOST);
        assertThat(cached.get().keys()).hasSize(1);
    }

    @Test
    void what_was_committed_is_signed_while_the_ring_cannot_be_read() {
        keys.add(new SigningKey(TestTokens.sealed(ES256), 1, clock.instant(), clock.instant()));
        NimbusTokenSigner signer = new NimbusTokenSigner(cached, opened, clock);
        signer.sign(ES256, "JWT", Map.of());
        keys.broken = true;

        for (int hours = 0; hours < 3; hours++) {
            clock.advance(Duration.ofHours(1));
            assertThat(signer.sign(ES256, "JWT", Map.of("sub", "john"))).isNotEmpty();
        }
    }

    @Test
    void of_those_who_find_a_ring_of_an_hour_ago_nobody_takes_it_while_another_reads() throws Exception {
        assertNobodyTakesTheOldOneAfter(Duration.ofHours(1), cached::get);
    }

    @Test
    void nor_does_who_has_it_refreshed() throws Exception {
        assertNobodyTakesTheOldOneAfter(CachedKeyRing.LIFE, cached::refreshed);
    }

    private void assertNobodyTakesTheOldOneAfter(Duration age, Callable<KeyRing> read) throws Exception {
        cached.get();
        clock.advance(age);
        keys.add(new SigningKey(SomeKeys.sealed(ES256, 1), 1, clock.instant(), clock.instant()));
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch begun = keys.holdNextReading(mayEnd);
            Future<KeyRing> reader = other.submit(read);
            begun.await();

            assertThat(read.call().keys()).hasSize(1);
            mayEnd.countDown();
            assertThat(reader.get().keys()).hasSize(1);
        } finally {
            mayEnd.countDown();
            other.shutdownNow();
        }
    }

    @Test
    void an_outage_of_hours_leaves_the_last_ring_to_all_but_who_looks_for_a_key_that_is_not_there() {
        keys.add(new SigningKey(SomeKeys.sealed(ES256, 1), 1, clock.instant(), clock.instant()));
        cached.get();
        keys.broken = true;
        clock.advance(Duration.ofHours(3));

        assertThatThrownBy(cached::refreshed).hasMessage("no database");
        assertThat(cached.refreshed().keys()).hasSize(1);
        assertThat(cached.get().keys()).hasSize(1);

        keys.broken = false;
        clock.advance(CachedKeyRing.LIFE);
        keys.remove(SomeKeys.kid(1));
        assertThat(cached.get().keys()).isEmpty();
    }

    @Test
    void without_any_ring_every_caller_tries() {
        keys.broken = true;
        assertThatThrownBy(cached::get).hasMessage("no database");

        keys.broken = false;
        assertThat(cached.get().keys()).isEmpty();
    }

    private static final class CountingKeys implements Keys {

        private final Keys keys = new InMemoryKeys();
        private int readings;
        private boolean broken;
        private CountDownLatch begun = new CountDownLatch(0);
        private CountDownLatch mayEnd = new CountDownLatch(0);

        /** Holds the next reading until {@code until} is released; returns a latch that opens when it has begun. */
        CountDownLatch holdNextReading(CountDownLatch until) {
            begun = new CountDownLatch(1);
            mayEnd = until;
            return begun;
        }

        @Override
        public List<SigningKey> all() {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            readings++;
            if (begun.getCount() > 0) {
                begun.countDown();
                await(mayEnd);
            }
            return keys.all();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean add(SigningKey key) {
            return keys.add(key);
        }

        @Override
        public boolean remove(Kid kid) {
            return keys.remove(kid);
        }
    }
}
