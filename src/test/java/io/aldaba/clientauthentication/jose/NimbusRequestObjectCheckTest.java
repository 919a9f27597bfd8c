package io.aldaba.clientauthentication.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.jwk.JWK;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AssertionCheck;
import io.aldaba.clientauthentication.SignedRequest;
import io.aldaba.kernel.MutableClock;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.RequestedCalls;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NimbusRequestObjectCheckTest {

    private static final String JWKS_URI = "https://bank.example/jwks";
    private static final Map<String, Object> CLAIMS =
            Map.of("client_id", "bank", "max_age", 60L, "claims", Map.of("userinfo", withNull("picture")));
    private static final AssertionForge EC = AssertionForge.ec("ec");
    private static final AssertionForge RSA = AssertionForge.rsa("rsa", 2_048);
    private static final Client EC_BANK = ClientExamples.bank(EC.publicKey());
    private static final Client RSA_BANK = ClientExamples.bank(RSA.publicKey());

    private final InMemoryOutboundCalls outbound = new InMemoryOutboundCalls();
    private final MutableClock clock = new MutableClock();
    private final NimbusRequestObjectCheck check = check();

    @Test
    void a_client_signs_with_its_private_key_by_each_of_three_algorithms() {
        assertThat(claims(EC.sign("ES256", CLAIMS), EC_BANK)).contains(CLAIMS);
        assertThat(claims(RSA.sign("RS256", CLAIMS), RSA_BANK)).contains(CLAIMS);
        assertThat(claims(RSA.sign("PS256", CLAIMS), RSA_BANK)).contains(CLAIMS);
    }

    @Test
    void how_a_client_authenticates_does_not_matter() {
        Client shop = ClientExamples.with(
                ClientExamples.shop(),
                Map.of("jwks", Map.of("keys", List.of(EC.publicKey())), "token_endpoint_auth_signing_alg", "RS256"));

        assertThat(claims(EC.sign("ES256", CLAIMS), shop)).contains(CLAIMS);
    }

    @Test
    void a_key_without_a_name_is_found() {
        Map<String, Object> nameless = new HashMap<>(EC.publicKey());
        nameless.remove("kid");
        Client bank = ClientExamples.bank(nameless);

        assertThat(claims(EC.sign("ES256", CLAIMS, header -> header), bank)).contains(CLAIMS);
    }

    @Test
    void the_registered_algorithm_is_the_only_one() {
        Client strict = ClientExamples.with(RSA_BANK, Map.of("request_object_signing_alg", "PS256"));

        assertThat(claims(RSA.sign("PS256", CLAIMS), strict)).contains(CLAIMS);
        assertThat(claims(RSA.sign("RS256", CLAIMS), strict)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS384", "PS512"})
    void no_other_algorithm_of_the_key_is_taken(String algorithm) {
        assertThat(claims(RSA.sign(algorithm, CLAIMS), RSA_BANK)).isEmpty();
    }

    @Test
    void an_unsigned_object_is_refused() {
        String unsigned = new PlainObject(new PlainHeader(), new Payload(CLAIMS)).serialize();

        assertThat(claims(unsigned, EC_BANK)).isEmpty();
        assertThat(claims("eyJhbGciOiJub25lIn0.e30.", ClientExamples.webShop())).isEmpty();
    }

    @Test
    void no_secret_signs_an_object_and_no_public_key_is_the_key_of_an_hmac() throws Exception {
        byte[] jwk = JWK.parse(RSA.publicKey()).toJSONString().getBytes(StandardCharsets.UTF_8);

        assertThat(claims(AssertionForge.sign("HS256", jwk, CLAIMS), RSA_BANK)).isEmpty();
        assertThat(claims(AssertionForge.sign(ClientExamples.SECRET, CLAIMS), ClientExamples.till()))
                .isEmpty();
    }

    @Test
    void another_key_and_no_key_verify_nothing() {
        assertThat(claims(AssertionForge.ec("ec").sign("ES256", CLAIMS), EC_BANK))
                .isEmpty();
        assertThat(claims(EC.sign("ES256", CLAIMS), ClientExamples.webShop())).isEmpty();
    }

    @Test
    void published_keys_are_fetched_and_fetched_again_for_one_they_lack() {
        Client bank = ClientExamples.publishing(JWKS_URI);
        publish(EC);
        assertThat(claims(EC.sign("ES256", CLAIMS), bank)).contains(CLAIMS);

        publish(RSA);
        clock.advance(Duration.ofMinutes(1));

        assertThat(claims(RSA.sign("RS256", CLAIMS), bank)).contains(CLAIMS);
        assertThat(outbound.calls()).hasSize(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "application/jwt", "oauth-authz-req+jwt", "application/oauth-authz-req+jwt"})
    void an_untyped_object_and_one_typed_for_this_are_taken(@Nullable String type) {
        assertThat(claims(EC.sign("ES256", CLAIMS, header -> typed(header, type)), EC_BANK))
                .contains(CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "logout+jwt", "client-authentication+jwt"})
    void a_token_of_another_kind_is_refused(String type) {
        assertThat(claims(EC.sign("ES256", CLAIMS, header -> typed(header, type)), EC_BANK))
                .isEmpty();
    }

    @Test
    void what_changes_how_the_rest_is_read_is_refused() {
        assertThat(claims(
                        EC.sign("ES256", CLAIMS, header -> header.criticalParams(Set.of("exp"))
                                .customParam("exp", 1)),
                        EC_BANK))
                .isEmpty();
        assertThat(claims(EC.sign("ES256", CLAIMS, header -> header.customParam("zip", "DEF")), EC_BANK))
                .isEmpty();
    }

    @Test
    void an_object_too_long_is_not_looked_at() {
        assertThat(claims(EC.sign("ES256", Map.of("x", "a".repeat(AssertionCheck.MAX_LENGTH))), EC_BANK))
                .isEmpty();
    }

    @Test
    void an_object_that_is_nested_without_end_is_refused() {
        int depth = 5_000;
        String object = EC.signText("ES256", "{\"claims\":" + "[".repeat(depth) + "]".repeat(depth) + "}");

        assertThat(claims(object, EC_BANK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a.b.c",
                "eyJhbGciOiJFUzI1NiJ9..",
                "{}",
                "eyJhbGciOiJFUzI1NiJ9.e30.AA.AA.AA",
                "bnVsbA.e30.AA",
                "W10.e30.AA"
            })
    void what_is_no_jws_is_refused(String text) {
        assertThat(claims(text, EC_BANK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, false",
                "JWT, false",
                "oauth-authz-req+jwt, true",
                "OAuth-Authz-Req+JWT, true",
                "application/oauth-authz-req+jwt, true"
            })
    void it_tells_an_object_typed_for_this_from_any_other(@Nullable String type, boolean typed) {
        String object = EC.sign("ES256", CLAIMS, header -> typed(header, type));

        assertThat(check.signed(object, EC_BANK).map(SignedRequest::typed)).contains(typed);
    }

    private Optional<Map<String, @Nullable Object>> claims(String object, Client client) {
        return check.signed(object, client).map(SignedRequest::claims);
    }

    private NimbusRequestObjectCheck check() {
        FetchedKeySets sets = new FetchedKeySets();
        sets.calls = new RequestedCalls(outbound);
        sets.clock = clock;
        return new NimbusRequestObjectCheck(new KeysOfClients(sets));
    }

    private void publish(AssertionForge forge) {
        outbound.answering(
                JWKS_URI,
                200,
                "application/jwk-set+json",
                "{\"keys\":[" + Json.createObjectBuilder(forge.publicKey()).build() + "]}");
    }

    private static Map<String, @Nullable Object> withNull(String name) {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put(name, null);
        return map;
    }

    private static JWSHeader.Builder typed(JWSHeader.Builder header, @Nullable String type) {
        return header.keyID("ec").type(type == null ? null : new JOSEObjectType(type));
    }
}
