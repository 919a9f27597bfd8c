package io.aldaba.key;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.PS256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static io.aldaba.key.SomeKeys.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The use cases that make, rotate, publish and remove keys, on keys in memory. */
class KeyLifeTest {

    private static final Actor ADMINISTRATOR = new Actor("root", Optional.of("u-1"), new RemoteAddress("192.0.2.7"));
    private static final List<SigningAlgorithm> ALL = List.of(SigningAlgorithm.values());

    private final MutableClock clock = new MutableClock();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final Keys keys = new InMemoryKeys();
    private final KeyMaker maker = SomeKeys.maker();
    private final PublicKeys publicKeys = key -> "{\"kid\":\"" + key.kid() + "\"}";
    private final ReadKeyRing readKeyRing = new ReadKeyRing(keys, SETTINGS);
    private final AddKey addKey = new AddKey(keys, SETTINGS, audit, clock);
    private final AddFirstKeys addFirstKeys = new AddFirstKeys(addKey);
    private int readAnew;
    private final RotateKeys rotateKeys = new RotateKeys(readKeyRing, current(), addKey, maker, clock);
    private final EnsureKeys ensureKeys = new EnsureKeys(readKeyRing, addFirstKeys, maker, publicKeys);
    private final RotateKeysWhenDue rotateKeysWhenDue =
            new RotateKeysWhenDue(readKeyRing, rotateKeys, new RemoveOldKeys(keys, SETTINGS, audit, clock), clock);

    @Test
    void the_first_start_makes_a_key_of_each_algorithm_that_signs_at_once() {
        ensureKeys.ensure();

        assertThat(ring().signing(ES256, clock.instant())).isPresent();
        assertThat(ring().signing(RS256, clock.instant())).isPresent();
        assertThat(audit.events())
                .containsExactly(
                        created(ES256, SomeKeys.kid(1), "start-up"),
                        created(RS256, SomeKeys.kid(2), "start-up"),
                        created(PS256, SomeKeys.kid(3), "start-up"));
    }

    @Test
    void the_second_start_makes_none() {
        ensureKeys.ensure();
        List<SigningKey> made = keys.all();

        clock.advance(Duration.ofDays(1));
        ensureKeys.ensure();

        assertThat(keys.all()).isEqualTo(made);
    }

    @Test
    void a_start_makes_only_what_is_missing() {
        keys.add(SigningKey.first(SomeKeys.sealed(ES256, 77), clock.instant()));

        ensureKeys.ensure();

        assertThat(keys.all()).hasSize(3);
        assertThat(ring().newest(ES256)).get().extracting(SigningKey::kid).isEqualTo(SomeKeys.kid(77));
    }

    @Test
    void a_start_with_another_key_encryption_key_fails_and_changes_nothing() {
        keys.add(SigningKey.first(SomeKeys.sealed(ES256, 77), clock.instant()));
        PublicKeys unreadable = key -> {
            throw new UnreadableKey(key.kid());
        };

        assertThatThrownBy(() -> new EnsureKeys(readKeyRing, addFirstKeys, maker, unreadable).ensure())
                .isInstanceOf(UnreadableKey.class)
                .hasMessageContaining("key-encryption key")
                .hasMessageContaining("Nothing was changed");
        assertThat(keys.all()).hasSize(1);
        assertThat(audit.events()).isEmpty();
    }

    @Test
    void whether_the_key_encryption_key_opens_any_stored_key_is_told() {
        PublicKeys onlyTheFirst = key -> {
            if (key.kid().equals(SomeKeys.kid(77))) {
                return publicKeys.jwk(key);
            }
            throw new UnreadableKey(key.kid());
        };
        EnsureKeys mixed = new EnsureKeys(readKeyRing, addFirstKeys, maker, onlyTheFirst);
        assertThat(mixed.opensNone()).isTrue();

        keys.add(SigningKey.first(SomeKeys.sealed(RS256, 78), clock.instant()));
        assertThat(mixed.opensNone()).isTrue();

        keys.add(SigningKey.first(SomeKeys.sealed(ES256, 77), clock.instant()));
        assertThat(mixed.opensNone()).isFalse();
        assertThatThrownBy(mixed::ensure).isInstanceOf(UnreadableKey.class);
    }

    @Test
    void a_node_that_was_slower_takes_the_key_of_the_faster() {
        KeyMaker slow = algorithm -> {
            ensureKeys.ensure();
            return SomeKeys.sealed(algorithm, 99);
        };

        new EnsureKeys(readKeyRing, addFirstKeys, slow, publicKeys).ensure();

        assertThat(keys.all()).hasSize(3).noneMatch(key -> key.kid().equals(SomeKeys.kid(99)));
    }

    @Test
    void a_slower_node_with_another_key_encryption_key_does_not_start_either() {
        KeyMaker slow = algorithm -> {
            ensureKeys.ensure();
            return SomeKeys.sealed(algorithm, 99);
        };
        PublicKeys own = key -> {
            throw new UnreadableKey(key.kid());
        };

        assertThatThrownBy(() -> new EnsureKeys(readKeyRing, addFirstKeys, slow, own).ensure())
                .isInstanceOf(UnreadableKey.class);
    }

    /** Neither node's key-encryption key would open a ring with keys of both. */
    @Test
    void a_node_that_was_slower_by_one_key_adds_none() {
        SigningKey ofAnother = SigningKey.first(SomeKeys.sealed(ES256, 77), clock.instant());
        AtomicInteger number = new AtomicInteger(90);
        KeyMaker slow = algorithm -> {
            keys.add(ofAnother);
            return SomeKeys.sealed(algorithm, number.incrementAndGet());
        };
        PublicKeys own = key -> {
            if (key.kid().equals(ofAnother.kid())) {
                throw new UnreadableKey(key.kid());
            }
            return publicKeys.jwk(key);
        };

        assertThatThrownBy(() -> new EnsureKeys(readKeyRing, addFirstKeys, slow, own).ensure())
                .isInstanceOf(UnreadableKey.class);
        assertThat(keys.all()).containsExactly(ofAnother);
    }

    @Test
    void a_rotation_publishes_keys_that_sign_later() {
        ensureKeys.ensure();
        clock.advance(Duration.ofDays(3));

        Rotation rotation = rotateKeys.rotate(ALL, ADMINISTRATOR);

        assertThat(rotation.made()).hasSize(3).allMatch(key -> key.isPendingAt(clock.instant()));
        assertThat(rotation.pending()).isEmpty();
        assertThat(ring().published(clock.instant())).hasSize(6);
        assertThat(audit.types())
                .containsExactly(
                        "signing_key.created",
                        "signing_key.created",
                        "signing_key.created",
                        "signing_key.rotated",
                        "signing_key.rotated",
                        "signing_key.rotated");
        assertThat(audit.events().get(3).details())
                .containsEntry("by", "root")
                .containsEntry("user", "u-1")
                .containsEntry("address", "192.0.2.7")
                .containsEntry("kid", SomeKeys.kid(4).value())
                .containsEntry("algorithm", "ES256")
                .containsEntry(
                        "signs_from",
                        clock.instant().plus(SETTINGS.publishBeforeSigning()).toString());
    }

    @Test
    void a_rotation_while_one_is_pending_makes_nothing_and_tells_of_the_pending_keys() {
        ensureKeys.ensure();
        Rotation first = rotateKeys.rotate(ALL, ADMINISTRATOR);
        clock.advance(SETTINGS.publishBeforeSigning().minusMillis(1));

        Rotation second = rotateKeys.rotate(ALL, ADMINISTRATOR);

        assertThat(second.made()).isEmpty();
        assertThat(second.pending()).isEqualTo(first.made());
        assertThat(keys.all()).hasSize(6);
        assertThat(audit.events()).hasSize(6);
    }

    @Test
    void a_rotation_does_not_wait_for_a_key_that_a_clock_made_which_ran_ahead() {
        ensureKeys.ensure();
        clock.advance(Duration.ofDays(365));
        rotateKeys.rotate(List.of(ES256), ADMINISTRATOR);
        clock.advance(Duration.ofDays(-365));

        List<SigningKey> made = rotateKeys.rotate(List.of(ES256), ADMINISTRATOR).made();

        assertThat(made).hasSize(1);
        assertThat(rotateKeys.rotate(List.of(ES256), ADMINISTRATOR).pending()).isEqualTo(made);
        clock.advance(SETTINGS.publishBeforeSigning());
        assertThat(ring().signing(ES256, clock.instant())).isEqualTo(Optional.of(made.get(0)));
        clock.advance(SETTINGS.kept());
        rotateKeysWhenDue.rotate();
        assertThat(keys.all()).filteredOn(key -> key.algorithm() == ES256).isEqualTo(made);
    }

    @Test
    void after_a_first_start_by_a_clock_that_ran_ahead_keys_sign_and_can_be_rotated_at_once() {
        clock.advance(SETTINGS.publishBeforeSigning());
        ensureKeys.ensure();
        clock.advance(SETTINGS.publishBeforeSigning().negated());
        Optional<SigningKey> first = ring().signing(ES256, clock.instant());
        assertThat(first).isPresent();

        List<SigningKey> made = rotateKeys.rotate(List.of(ES256), ADMINISTRATOR).made();

        assertThat(made).hasSize(1);
        assertThat(ring().signing(ES256, clock.instant())).isEqualTo(first);
        clock.advance(SETTINGS.publishBeforeSigning());
        assertThat(ring().signing(ES256, clock.instant())).contains(made.get(0));
    }

    @Test
    void the_next_rotation_may_follow_at_the_instant_the_last_key_signs() {
        ensureKeys.ensure();
        rotateKeys.rotate(ALL, ADMINISTRATOR);
        clock.advance(SETTINGS.publishBeforeSigning());

        assertThat(rotateKeys.rotate(ALL, ADMINISTRATOR).made()).hasSize(3);
    }

    @Test
    void of_32_rotations_at_once_one_makes_a_key_and_all_tell_of_it() {
        ensureKeys.ensure();

        List<Rotation> rotations = Race.of(32, () -> rotateKeys.rotate(List.of(ES256), ADMINISTRATOR));

        SigningKey made = ring().newest(ES256).orElseThrow();
        assertThat(keys.all()).hasSize(4);
        assertThat(rotations)
                .filteredOn(rotation -> rotation.made().equals(List.of(made)))
                .hasSize(1);
        assertThat(rotations)
                .filteredOn(rotation -> rotation.pending().equals(List.of(made)))
                .hasSize(31);
        assertThat(audit.types()).containsOnlyOnce("signing_key.rotated");
    }

    @Test
    void the_timer_rotates_at_the_instant_it_is_due_and_not_before() {
        ensureKeys.ensure();
        clock.advance(
                SETTINGS.rotationPeriod().minus(SETTINGS.publishBeforeSigning()).minusMillis(1));
        assertThat(rotateKeysWhenDue.rotate().made()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(rotateKeysWhenDue.rotate().made()).hasSize(3);
        assertThat(rotateKeysWhenDue.rotate()).isEqualTo(new Rotation(List.of(), List.of()));
    }

    @Test
    void the_timer_rotates_only_the_algorithms_that_are_due() {
        ensureKeys.ensure();
        clock.advance(Duration.ofDays(60));
        rotateKeys.rotate(List.of(RS256), ADMINISTRATOR);
        clock.advance(Duration.ofDays(30));

        assertThat(rotateKeysWhenDue.rotate().made())
                .extracting(SigningKey::algorithm)
                .containsExactly(ES256, PS256);
    }

    @Test
    void the_timer_removes_a_key_at_the_instant_nothing_it_signed_can_live() {
        ensureKeys.ensure();
        rotateKeys.rotate(List.of(ES256), ADMINISTRATOR);
        clock.advance(SETTINGS.publishBeforeSigning().plus(SETTINGS.kept()).minusMillis(1));
        rotateKeysWhenDue.rotate();
        assertThat(keys.all()).hasSize(4);

        clock.advance(Duration.ofMillis(1));
        rotateKeysWhenDue.rotate();

        assertThat(keys.all()).hasSize(3).noneMatch(key -> key.kid().equals(SomeKeys.kid(1)));
        assertThat(audit.events())
                .last()
                .isEqualTo(AuditEvent.of("signing_key.removed")
                        .with("kid", SomeKeys.kid(1).value())
                        .with("algorithm", "ES256"));
    }

    @Test
    void ten_years_of_rotation_never_leave_a_moment_without_a_published_signing_key() {
        ensureKeys.ensure();
        IntStream.range(0, 2 * 3_650).forEach(halfDay -> {
            rotateKeysWhenDue.rotate();
            for (SigningAlgorithm algorithm : ALL) {
                Optional<SigningKey> signing = ring().signing(algorithm, clock.instant());
                assertThat(signing).isPresent();
                assertThat(ring().published(clock.instant())).contains(signing.get());
            }
            clock.advance(Duration.ofHours(12));
        });

        assertThat(keys.all()).hasSizeLessThanOrEqualTo(2 * ALL.size());
        assertThat(ring().newest(ES256))
                .get()
                .extracting(SigningKey::generation)
                .isEqualTo(41);
    }

    @Test
    void the_ring_is_read_anew_after_a_rotation_that_made_a_key_and_after_no_other() {
        ensureKeys.ensure();

        rotateKeys.rotate(List.of(ES256), ADMINISTRATOR);
        assertThat(readAnew).isEqualTo(1);

        rotateKeys.rotate(List.of(ES256), ADMINISTRATOR);
        assertThat(readAnew).isEqualTo(1);
    }

    @Test
    void the_key_set_has_every_published_key_and_no_other() {
        ensureKeys.ensure();
        rotateKeys.rotate(List.of(ES256), ADMINISTRATOR);
        DescribeKeys describeKeys = new DescribeKeys(current(), publicKeys, clock);

        assertThat(describeKeys.describe()).hasSize(4);

        clock.advance(SETTINGS.publishBeforeSigning().plus(SETTINGS.retention()));
        assertThat(describeKeys.describe())
                .hasSize(3)
                .noneMatch(jwk -> jwk.contains(SomeKeys.kid(1).value()));
    }

    private KeyRing ring() {
        return readKeyRing.read();
    }

    private CurrentKeyRing current() {
        return new CurrentKeyRing() {
            @Override
            public KeyRing get() {
                return ring();
            }

            @Override
            public KeyRing refreshed() {
                return ring();
            }

            @Override
            public KeyRing readAnew() {
                readAnew++;
                return ring();
            }
        };
    }

    private AuditEvent created(SigningAlgorithm algorithm, Kid kid, String actor) {
        return AuditEvent.of("signing_key.created")
                .with("by", actor)
                .with("kid", kid.value())
                .with("algorithm", algorithm.name())
                .with("signs_from", clock.instant().toString());
    }
}
