package io.aldaba.federation.oidc;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import io.aldaba.outbound.Fetched;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.OutboundResult.Reason;
import io.aldaba.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownProvidersTest {

    private static final String ISSUER = "https://op.example";
    private static final String METADATA = ISSUER + "/.well-known/openid-configuration";
    private static final String KEYS = ISSUER + "/jwks";

    private final IdentityProvider provider = SomeProviders.at(ISSUER);
    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls();
    private final MutableClock clock = new MutableClock();
    private final KnownProviders known = new KnownProviders();

    @BeforeEach
    void publish() {
        known.outbound = calls;
        known.clock = clock;
        calls.answering(METADATA, 200, "application/json", """
                {"issuer":"https://op.example","authorization_endpoint":"https://op.example/authorize",
                "token_endpoint":"https://op.example/token","jwks_uri":"https://op.example/jwks",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}""");
        calls.answering(KEYS, 200, "application/json", "{\"keys\":[]}");
    }

    @Test
    void what_is_kept_is_renewed_long_before_an_outage_would_end_it() {
        for (Duration life : List.of(KnownProviders.METADATA_LIFE, KnownProviders.KEYS_LIFE)) {
            assertThat(life.multipliedBy(2)).isLessThan(Fetched.OUTAGE);
        }
    }

    @Test
    void a_renewal_that_fails_keeps_nobody_out_for_the_time_of_an_outage() {
        known.keys(provider);
        calls.failing(METADATA, Reason.UNREACHABLE).failing(KEYS, Reason.UNREACHABLE);

        clock.advance(KnownProviders.METADATA_LIFE);
        assertThatCode(() -> known.keys(provider)).doesNotThrowAnyException();
        clock.advance(Fetched.OUTAGE.minus(KnownProviders.METADATA_LIFE).minusMillis(1));
        assertThatCode(() -> known.keys(provider)).doesNotThrowAnyException();
        clock.advance(Duration.ofMillis(1));
        assertThat(rejectionOf(() -> known.metadata(provider)).status()).isEqualTo(503);
    }

    @Test
    void who_comes_with_a_new_key_while_another_fetches_it_has_it_too() {
        known.keys(provider);
        CountDownLatch answered = new CountDownLatch(1);
        calls.answering(KEYS, 200, "application/json", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"new\"}]}");
        calls.hanging(KEYS, answered);
        clock.advance(Fetched.PAUSE);
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(answered::countDown);

        assertThat(Race.of(8, () -> known.refreshedKeys(provider).size())).containsOnly(1);
        assertThat(calls.calls()).hasSize(3);
    }
}
