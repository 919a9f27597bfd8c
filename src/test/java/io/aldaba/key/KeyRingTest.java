package io.aldaba.key;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.PS256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static io.aldaba.key.SomeKeys.SETTINGS;
import static io.aldaba.key.SomeKeys.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SUCCESSOR_SIGNS = NOW.plus(SETTINGS.publishBeforeSigning());
    private static final Instant FIRST_WITHDRAWN = SUCCESSOR_SIGNS.plus(SETTINGS.retention());

    private final SigningKey first = new SigningKey(sealed(ES256, 1), 1, Instant.EPOCH, Instant.EPOCH);
    private final SigningKey second = first.succeededBy(sealed(ES256, 2), NOW, SETTINGS);
    private final KeyRing ring = ring(first, second);

    @Test
    void the_first_key_signs_at_once() {
        SigningKey only = SigningKey.first(sealed(RS256, 1), NOW);

        assertThat(ring(only).signing(RS256, NOW)).contains(only);
        assertThat(ring(only).published(NOW)).containsExactly(only);
        assertThat(ring(only).pending(RS256, NOW)).isEmpty();
    }

    @Test
    void where_all_keys_wait_since_the_clock_of_the_first_start_ran_ahead_the_oldest_signs() {
        SigningKey only = SigningKey.first(sealed(RS256, 1), SUCCESSOR_SIGNS);
        SigningKey next = only.succeededBy(sealed(RS256, 2), NOW, SETTINGS);

        assertThat(ring(only).signing(RS256, NOW)).contains(only);
        assertThat(ring(only).pending(RS256, NOW)).as("it does sign").isEmpty();
        assertThat(ring(only).published(NOW)).containsExactly(only);
        assertThat(ring(next, only).signing(RS256, NOW)).contains(only);
        assertThat(ring(next, only).pending(RS256, NOW)).contains(next);
        assertThat(ring(next, only).signing(RS256, SUCCESSOR_SIGNS)).contains(next);
    }

    @Test
    void a_ring_without_keys_of_an_algorithm_signs_nothing_with_it() {
        assertThat(ring.signing(RS256, NOW)).isEmpty();
        assertThat(ring.missing()).containsExactly(RS256, PS256);
        assertThat(ring().missing()).containsExactly(ES256, RS256, PS256);
    }

    @Test
    void a_successor_is_published_now_and_signs_later() {
        assertThat(second.publishedAt()).isEqualTo(NOW);
        assertThat(second.signsFrom()).isEqualTo(SUCCESSOR_SIGNS);
        assertThat(second.generation()).isEqualTo(2);
        assertThat(ring.published(NOW)).containsExactly(second, first);
    }

    @Test
    void a_successor_signs_from_the_very_instant_on() {
        Instant before = SUCCESSOR_SIGNS.minusMillis(1);

        assertThat(ring.signing(ES256, before)).contains(first);
        assertThat(ring.pending(ES256, before)).contains(second);
        assertThat(ring.signing(ES256, SUCCESSOR_SIGNS)).contains(second);
        assertThat(ring.pending(ES256, SUCCESSOR_SIGNS)).isEmpty();
    }

    @Test
    void a_withdrawn_key_is_kept_for_hints_until_the_longest_session_is_over() {
        Instant over = SUCCESSOR_SIGNS.plus(SETTINGS.kept());
        String kid = first.kid().value();

        assertThat(ring.published(kid, FIRST_WITHDRAWN)).isEmpty();
        assertThat(ring.kept(kid, FIRST_WITHDRAWN)).contains(first);
        assertThat(ring.kept(kid, over.minusMillis(1))).contains(first);
        assertThat(ring.over(over.minusMillis(1))).isEmpty();

        assertThat(ring.kept(kid, over)).isEmpty();
        assertThat(ring.over(over)).containsExactly(first);
        assertThat(ring.kept(second.kid().value(), over)).contains(second);
        assertThat(ring.kept("", over)).isEmpty();
    }

    @Test
    void who_would_wait_longer_than_a_key_made_now_does_not_count_as_waiting_but_clocks_may_differ() {
        Instant ahead = NOW.plus(KeySettings.LEEWAY).plusMillis(1);

        assertThat(ring.pending(ES256, NOW)).contains(second);
        assertThat(ring.pending(ES256, NOW.minus(KeySettings.LEEWAY))).contains(second);
        assertThat(ring.pending(ES256, NOW.minus(KeySettings.LEEWAY).minusMillis(1)))
                .isEmpty();
        assertThat(ring(first, first.succeededBy(sealed(ES256, 3), ahead, SETTINGS))
                        .pending(ES256, NOW))
                .isEmpty();
    }

    @Test
    void the_successor_of_a_key_that_a_clock_made_which_ran_ahead_signs_in_its_stead_and_withdraws_it() {
        SigningKey ahead = first.succeededBy(sealed(ES256, 3), NOW.plus(Duration.ofDays(365)), SETTINGS);
        SigningKey successor = ahead.succeededBy(sealed(ES256, 4), NOW, SETTINGS);
        KeyRing repaired = ring(first, ahead, successor);

        assertThat(repaired.pending(ES256, NOW)).contains(successor);
        assertThat(repaired.published(NOW)).containsExactly(successor, ahead, first);
        assertThat(repaired.signing(ES256, SUCCESSOR_SIGNS.minusMillis(1))).contains(first);
        assertThat(repaired.signing(ES256, SUCCESSOR_SIGNS)).contains(successor);
        assertThat(repaired.published(FIRST_WITHDRAWN.minusMillis(1))).containsExactly(successor, ahead, first);
        assertThat(repaired.published(FIRST_WITHDRAWN)).containsExactly(successor);
        assertThat(repaired.signing(ES256, ahead.signsFrom())).contains(successor);
    }

    @Test
    void a_clock_that_lags_finds_no_rotation_due() {
        assertThat(ring.due(Instant.EPOCH)).isEmpty();
        assertThat(ring.due(NOW.minus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    void a_key_that_stopped_signing_is_published_until_retention_is_over_and_not_at_that_instant() {
        assertThat(ring.published(SUCCESSOR_SIGNS)).contains(first);
        assertThat(ring.published(FIRST_WITHDRAWN.minusMillis(1))).contains(first);

        assertThat(ring.published(FIRST_WITHDRAWN)).containsExactly(second);
        assertThat(ring.published(first.kid().value(), FIRST_WITHDRAWN)).isEmpty();
    }

    @Test
    void the_newest_key_is_never_withdrawn() {
        assertThat(ring.published(NOW.plus(SETTINGS.rotationPeriod().multipliedBy(100))))
                .containsExactly(second);
    }

    @Test
    void a_withdrawn_key_stays_withdrawn_when_its_successor_is_gone() {
        SigningKey third = second.succeededBy(sealed(ES256, 3), FIRST_WITHDRAWN, SETTINGS);
        Instant later = third.signsFrom().plus(SETTINGS.retention());

        assertThat(ring(first, third).published(later)).containsExactly(third);
    }

    @Test
    void keys_of_one_algorithm_do_not_withdraw_those_of_another() {
        SigningKey other = SigningKey.first(sealed(RS256, 3), Instant.EPOCH);

        assertThat(ring(first, second, other).published(FIRST_WITHDRAWN)).containsExactly(second, other);
        assertThat(ring(first, second, other).signing(RS256, FIRST_WITHDRAWN)).contains(other);
    }

    @Test
    void a_rotation_is_due_so_that_the_next_key_signs_when_the_period_is_over() {
        Instant due = SUCCESSOR_SIGNS.plus(SETTINGS.rotationPeriod()).minus(SETTINGS.publishBeforeSigning());

        assertThat(ring.due(due.minusMillis(1))).isEmpty();
        assertThat(ring.due(due)).containsExactly(ES256);
        assertThat(second.succeededBy(sealed(ES256, 3), due, SETTINGS).signsFrom())
                .isEqualTo(second.signsFrom().plus(SETTINGS.rotationPeriod()));
    }

    @Test
    void a_published_key_is_found_by_its_exact_identifier() {
        String kid = first.kid().value();

        assertThat(ring.published(kid, NOW)).contains(first);
        assertThat(ring.published(kid + " ", NOW)).isEmpty();
        assertThat(ring.published("", NOW)).isEmpty();
    }

    /** Whatever the clocks of the keys' makers showed. */
    @RepeatedTest(50)
    void the_set_has_the_keys_that_are_found_one_by_one(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Instant made = NOW.plus(SETTINGS.retention().multipliedBy(random.nextInt(7) - 3));
            keys.add(new SigningKey(sealed(random.nextBoolean() ? ES256 : PS256, i), i, made, made));
        }
        KeyRing some = new KeyRing(keys, SETTINGS);

        assertThat(some.published(NOW))
                .containsExactlyElementsOf(some.keys().stream()
                        .filter(key -> some.published(key.kid().value(), NOW).isPresent())
                        .toList());
    }

    private static KeyRing ring(SigningKey... keys) {
        return new KeyRing(List.of(keys), SETTINGS);
    }
}
