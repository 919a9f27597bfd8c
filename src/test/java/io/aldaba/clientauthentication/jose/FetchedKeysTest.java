package io.aldaba.clientauthentication.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.Fetched;
import io.aldaba.outbound.HangingCalls;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.outbound.RequestedCalls;
import io.aldaba.testing.Race;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a {@code jwks_uri}: when they are fetched and which are accepted. */
class FetchedKeysTest {

    private static final String URI = "https://bank.example/jwks";
    private static final AssertionForge FIRST = AssertionForge.ec("first");
    private static final AssertionForge SECOND = AssertionForge.ec("second");
    private static final int CROWD = 100;

    /** RFC 7517 appendix A.2. */
    private static final String PAIR = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"pair\","
            + "\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
            + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\","
            + "\"d\":\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\"}";

    private static final Client BANK = ClientExamples.publishing(URI);

    private final InMemoryOutboundCalls outbound = new InMemoryOutboundCalls();
    private final RequestedCalls requested = new RequestedCalls(outbound);
    private final MutableClock clock = new MutableClock();
    private final NimbusAssertionCheck check = check();

    @Test
    void a_set_is_fetched_once_for_ten_minutes() {
        publish(FIRST);

        assertThat(isTaken(FIRST)).isTrue();
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(isTaken(FIRST)).isTrue();
        assertThat(outbound.calls()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(isTaken(FIRST)).isTrue();
        assertThat(outbound.calls()).hasSize(2);
    }

    @Test
    void a_new_key_is_found_by_fetching_again_at_most_once_a_minute() {
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        publish(FIRST, SECOND);

        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(isTaken(SECOND)).isFalse();
        assertThat(outbound.calls()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(isTaken(SECOND)).isTrue();
        assertThat(isTaken(AssertionForge.ec("third"))).isFalse();
        assertThat(outbound.calls()).hasSize(2);
    }

    @Test
    void of_a_crowd_with_a_new_key_each_is_taken_by_one_fetch() {
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        CountDownLatch answered = new CountDownLatch(1);
        publish(FIRST, SECOND);
        outbound.hanging(URI, answered);
        clock.advance(Fetched.PAUSE);
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(answered::countDown);

        assertThat(Race.of(8, () -> isTaken(SECOND))).containsOnly(true);
        assertThat(outbound.calls()).hasSize(2);
    }

    @Test
    void a_withdrawn_key_is_not_taken_after_ten_minutes() {
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        publish(SECOND);

        clock.advance(Duration.ofMinutes(10));

        assertThat(isTaken(FIRST)).isFalse();
    }

    @Test
    void a_set_outlives_an_outage_of_an_hour_and_is_tried_again_each_minute() {
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        outbound.failing(URI, Reason.TIMEOUT);

        clock.advance(Duration.ofMinutes(59));
        assertThat(isTaken(FIRST)).isTrue();
        assertThat(isTaken(FIRST)).isTrue();
        assertThat(outbound.calls()).hasSize(2);

        clock.advance(Duration.ofMinutes(1));
        assertThat(isTaken(FIRST)).isFalse();
        assertThat(outbound.calls()).hasSize(3);

        publish(FIRST);
        assertThat(isTaken(FIRST)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(isTaken(FIRST)).isTrue();
    }

    @Test
    void a_clock_set_back_freezes_neither_a_withdrawn_key_nor_keeps_a_new_one_out() {
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        publish(SECOND);

        clock.advance(Duration.ofDays(-1));

        assertThat(isTaken(FIRST)).isFalse();
        assertThat(isTaken(SECOND)).isTrue();
    }

    @Test
    void a_client_that_hangs_holds_one_thread_for_long_a_few_for_a_second_and_the_rest_not_at_all() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        publish(FIRST);
        outbound.hanging(URI, answered);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> isTaken(FIRST));
        while (outbound.calls().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }

        List<Duration> waits = Race.of(CROWD, () -> {
            long start = System.nanoTime();
            assertThat(isTaken(FIRST)).isFalse();
            return Duration.ofNanos(System.nanoTime() - start);
        });

        assertThat(first).isNotDone();
        assertThat(outbound.calls()).hasSize(1);
        assertThat(waits)
                .filteredOn(wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0)
                .hasSizeLessThan(CROWD / 2);
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(4)) < 0);
        answered.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isTaken(FIRST)).isTrue();
    }

    @Test
    void where_too_many_hang_a_set_that_is_known_is_used_on_and_one_that_is_not_is_asked_for_later() throws Exception {
        HangingCalls hanging = new HangingCalls(outbound, requested);
        publish(FIRST);
        assertThat(isTaken(FIRST)).isTrue();
        Client other = ClientExamples.publishing("https://other.example/jwks");
        outbound.answering("https://other.example/jwks", 200, "application/jwk-set+json", set(SECOND));
        hanging.toAsManyAsThereMayBe();
        clock.advance(FetchedKeySets.LIFE);

        assertThat(isTaken(FIRST)).isTrue();
        assertThat(Refusals.rejectionOf(() -> check.claims(SECOND.sign("ES256", Map.of()), other)))
                .isEqualTo(OAuthError.temporarilyUnavailable());

        hanging.end();
        assertThat(check.claims(SECOND.sign("ES256", Map.of()), other)).isPresent();
    }

    @Test
    void the_pause_begins_when_the_fetch_that_failed_has_ended() throws Exception {
        CountDownLatch timedOut = new CountDownLatch(1);
        outbound.hanging(URI, timedOut);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> isTaken(FIRST));
        while (outbound.calls().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        clock.advance(Duration.ofMinutes(1));
        timedOut.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isFalse();

        publish(FIRST);
        clock.advance(Fetched.PAUSE.minusMillis(1));
        assertThat(isTaken(FIRST)).isFalse();
        assertThat(outbound.calls()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(isTaken(FIRST)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"keys\":[]}",
                "302 | {\"keys\":[]}",
                "200 | <html>",
                "200 | []",
                "200 | {}",
                "200 | {\"keys\":7}"
            })
    void what_is_no_key_set_has_no_keys(int status, String body) {
        outbound.answering(URI, status, "application/json", body);

        assertThat(isTaken(FIRST)).isFalse();
        assertThat(outbound.calls()).hasSize(1);
    }

    @Test
    void a_set_one_byte_too_large_is_not_read() {
        String set = set(FIRST);

        outbound.answering(URI, 200, "application/json", set + " ".repeat(FetchedKeySets.MAX_BYTES - set.length() + 1));
        assertThat(isTaken(FIRST)).isFalse();

        clock.advance(Duration.ofMinutes(1));
        outbound.answering(URI, 200, "application/json", set + " ".repeat(FetchedKeySets.MAX_BYTES - set.length()));
        assertThat(isTaken(FIRST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kty':'oct','k':'AQ'},{'kty':'new','x':1}",
                "{'kty':'EC','crv':'brainpoolP256r1','x':'AQ','y':'AQ','kid':'first'}",
                "{'kty':'EC','crv':'P-256','x':'AQ'}",
                "{'kty':'EC','crv':'P-256','x':'AQ','y':'AQ'}",
                "{'kty':'OKP','crv':'X','x':'AQ'}",
                "{'kty':'RSA','n':7}",
                "{},[],null,7,'text'"
            })
    void keys_of_other_kinds_do_no_harm(String others) {
        String set = set(FIRST);
        String before = "{\"keys\":[" + others.replace('\'', '"') + "," + set.substring(9);
        String after = set.substring(0, set.length() - 2) + "," + others.replace('\'', '"') + "]}";

        outbound.answering(URI, 200, "application/json", before);
        assertThat(isTaken(FIRST)).isTrue();

        clock.advance(FetchedKeySets.LIFE);
        outbound.answering(URI, 200, "application/json", after);
        assertThat(isTaken(FIRST)).isTrue();
        assertThat(outbound.calls()).hasSize(2);
    }

    @Test
    void of_a_key_pair_the_public_half_is_taken_and_no_secret_is() {
        AssertionForge pair = AssertionForge.of(PAIR);
        outbound.answering(URI, 200, "application/json", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AQ\"}," + PAIR + "]}");

        assertThat(isTaken(pair)).isTrue();
        assertThat(sets().at(at(URI)).orElseThrow().getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
    }

    @Test
    void of_many_keys_without_a_name_only_so_many_are_tried() {
        List<Map<String, Object>> keys = IntStream.range(0, 17)
                .mapToObj(i -> i == 16 ? FIRST : AssertionForge.ec("x"))
                .map(AssertionForge::publicKey)
                .toList();
        outbound.answering(URI, 200, "application/json", setOf(keys));

        assertThat(check.claims(FIRST.sign("ES256", Map.of(), header -> header), BANK))
                .isEmpty();
        assertThat(isTaken(FIRST)).isTrue();
    }

    @Test
    void the_least_used_of_too_many_sets_is_forgotten() {
        FetchedKeySets sets = sets();
        for (int i = 0; i <= FetchedKeySets.MAX_SETS; i++) {
            sets.at(at(URI + i));
        }
        sets.at(at(URI + 1));
        assertThat(outbound.calls()).hasSize(FetchedKeySets.MAX_SETS + 1);

        sets.at(at(URI + 0));
        assertThat(outbound.calls()).hasSize(FetchedKeySets.MAX_SETS + 2);
    }

    @Test
    void what_was_fetched_for_one_client_keeps_no_other_at_that_address_waiting() {
        FetchedKeySets sets = sets();
        publish(FIRST);
        sets.at(at(URI));
        publish(SECOND);

        FetchedKeySets.Published others =
                new FetchedKeySets.Published(new ClientId("another"), at(URI).uri(), ChosenBy.OPERATOR);

        assertThat(sets.at(others).orElseThrow().getKeyByKeyId("second")).isNotNull();
        assertThat(sets.at(at(URI)).orElseThrow().getKeyByKeyId("second")).isNull();
    }

    private static FetchedKeySets.Published at(String uri) {
        return new FetchedKeySets.Published(BANK.id(), java.net.URI.create(uri), ChosenBy.OPERATOR);
    }

    private boolean isTaken(AssertionForge signer) {
        return check.claims(signer.sign("ES256", Map.of()), BANK).isPresent();
    }

    private void publish(AssertionForge... signers) {
        outbound.answering(URI, 200, "application/jwk-set+json", set(signers));
    }

    private NimbusAssertionCheck check() {
        return new NimbusAssertionCheck(TestEnvelope.usual(), new KeysOfClients(sets()));
    }

    private FetchedKeySets sets() {
        FetchedKeySets sets = new FetchedKeySets();
        sets.calls = requested;
        sets.clock = clock;
        return sets;
    }

    private static String set(AssertionForge... signers) {
        return setOf(Stream.of(signers).map(AssertionForge::publicKey).toList());
    }

    private static String setOf(List<Map<String, Object>> keys) {
        return keys.stream()
                .map(key -> Json.createObjectBuilder(key).build().toString())
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
