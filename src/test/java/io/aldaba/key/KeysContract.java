package io.aldaba.key;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static io.aldaba.key.SomeKeys.SETTINGS;
import static io.aldaba.key.SomeKeys.kid;
import static io.aldaba.key.SomeKeys.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.testing.Race;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every collection of signing keys must do. */
public abstract class KeysContract {

    private static final Instant NOW = MutableClock.START;

    /** The collection, empty at first. */
    protected abstract Keys keys();

    /** Runs the work as one use case. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void an_empty_collection_has_no_keys() {
        assertThat(all()).isEmpty();
    }

    @Test
    void an_added_key_comes_back_as_it_was() {
        SigningKey first = SigningKey.first(sealed(ES256, 1), NOW);
        SigningKey second = first.succeededBy(sealed(ES256, 2), NOW.plusMillis(1), SETTINGS);
        SigningKey other = SigningKey.first(sealed(RS256, 3), NOW);

        assertThat(add(first)).isTrue();
        assertThat(add(second)).isTrue();
        assertThat(add(other)).isTrue();

        assertThat(all()).containsExactlyInAnyOrder(first, second, other);
    }

    @Test
    void a_generation_is_given_once() {
        SigningKey first = SigningKey.first(sealed(ES256, 1), NOW);
        add(first);

        assertThat(add(SigningKey.first(sealed(ES256, 2), NOW))).isFalse();
        assertThat(all()).containsExactly(first);
    }

    @Test
    void a_key_is_added_once() {
        SigningKey first = SigningKey.first(sealed(ES256, 1), NOW);
        add(first);

        assertThat(add(first)).isFalse();
        assertThat(add(first.succeededBy(sealed(ES256, 1), NOW, SETTINGS))).isFalse();
        assertThat(all()).containsExactly(first);
    }

    @Test
    void a_key_that_was_not_added_leaves_the_transaction_usable() {
        add(SigningKey.first(sealed(ES256, 1), NOW));

        int seen = inTransaction(() -> {
            keys().add(SigningKey.first(sealed(ES256, 2), NOW));
            return keys().all().size();
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void an_added_key_is_seen_in_its_own_transaction() {
        int seen = inTransaction(() -> {
            int before = keys().all().size();
            keys().add(SigningKey.first(sealed(ES256, 1), NOW));
            return keys().all().size() - before;
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void a_key_is_removed_once() {
        SigningKey first = SigningKey.first(sealed(ES256, 1), NOW);
        SigningKey other = SigningKey.first(sealed(RS256, 2), NOW);
        add(first);
        add(other);

        assertThat(inTransaction(() -> keys().remove(kid(1)))).isTrue();
        assertThat(inTransaction(() -> keys().remove(kid(1)))).isFalse();
        assertThat(all()).containsExactly(other);
    }

    @Test
    void of_32_nodes_that_start_at_once_one_makes_the_first_key() {
        AtomicInteger made = new AtomicInteger();

        List<Boolean> added = Race.of(32, () -> add(SigningKey.first(sealed(ES256, made.incrementAndGet()), NOW)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(all()).hasSize(1);
    }

    @Test
    void of_nodes_that_start_at_once_one_makes_all_first_keys() {
        AddFirstKeys first =
                new AddFirstKeys(new AddKey(keys(), SETTINGS, new RecordingAuditTrail(), new MutableClock()));
        AtomicInteger nodes = new AtomicInteger();

        Race.of(8, () -> {
            int node = 10 * nodes.incrementAndGet();
            SigningAlgorithm[] algorithms = SigningAlgorithm.values();
            List<SealedKey> made = IntStream.range(0, algorithms.length)
                    .mapToObj(i -> sealed(algorithms[i], node + i))
                    .toList();
            return inTransaction(() -> {
                first.add(made, Actor.itself("test"));
                return made;
            });
        });

        assertThat(all()).hasSize(SigningAlgorithm.values().length);
        assertThat(all())
                .extracting(key -> Integer.parseInt(key.kid().value()) / 10)
                .containsOnly(Integer.parseInt(all().get(0).kid().value()) / 10);
    }

    @Test
    void of_32_successors_at_once_one_is_pending() {
        SigningKey first = SigningKey.first(sealed(ES256, 1), NOW);
        add(first);
        MutableClock clock = new MutableClock();
        RecordingAuditTrail audit = new RecordingAuditTrail();
        AddKey addKey = new AddKey(keys(), SETTINGS, audit, clock);
        AtomicInteger made = new AtomicInteger(1);

        List<Optional<SigningKey>> added = Race.of(32, () -> {
            SealedKey next = sealed(ES256, made.incrementAndGet());
            return inTransaction(() -> addKey.add(next, Optional.of(first), Actor.itself("test")));
        });

        assertThat(added).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(all()).hasSize(2);
        assertThat(audit.types()).containsExactly("signing_key.rotated");
    }

    private boolean add(SigningKey key) {
        return inTransaction(() -> keys().add(key));
    }

    private List<SigningKey> all() {
        return inTransaction(() -> keys().all());
    }
}
