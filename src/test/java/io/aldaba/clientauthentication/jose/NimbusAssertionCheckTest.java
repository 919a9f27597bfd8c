package io.aldaba.clientauthentication.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientSecret;
import io.aldaba.clientauthentication.AssertionCheck;
import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NimbusAssertionCheckTest {

    private static final Map<String, Object> CLAIMS = Map.of("iss", "bank", "exp", 1_800_000_000L);
    private static final AssertionForge EC = AssertionForge.ec("ec");
    private static final AssertionForge RSA = AssertionForge.rsa("rsa", 2_048);
    private static final Client EC_BANK = ClientExamples.bank(EC.publicKey());
    private static final Client RSA_BANK = ClientExamples.bank(RSA.publicKey());
    private static final Client TILL = ClientExamples.till();

    private final NimbusAssertionCheck check = checkUnder(TestEnvelope.usual());

    @Test
    void a_client_signs_with_its_private_key_by_each_of_three_algorithms() {
        assertThat(check.claims(EC.sign("ES256", CLAIMS), EC_BANK)).contains(CLAIMS);
        assertThat(check.claims(RSA.sign("RS256", CLAIMS), RSA_BANK)).contains(CLAIMS);
        assertThat(check.claims(RSA.sign("PS256", CLAIMS), RSA_BANK)).contains(CLAIMS);
    }

    @Test
    void a_client_signs_with_each_of_its_secrets() {
        Secret earlier = Secret.of("als_0000000000000000000000000000000000000000002");
        Client rotating = new Client(
                TILL.id(),
                TILL.metadata(),
                List.of(TILL.secrets().get(0), ClientSecret.sealed(earlier, TILL.id(), TestEnvelope.usual())),
                true);

        assertThat(check.claims(AssertionForge.sign(ClientExamples.SECRET, CLAIMS), rotating))
                .contains(CLAIMS);
        assertThat(check.claims(AssertionForge.sign(earlier, CLAIMS), rotating)).contains(CLAIMS);
        assertThat(check.claims(AssertionForge.sign(earlier, CLAIMS), TILL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS384", "PS512"})
    void no_other_algorithm_of_the_key_is_taken(String algorithm) {
        assertThat(check.claims(RSA.sign(algorithm, CLAIMS), RSA_BANK)).isEmpty();
    }

    @Test
    void the_registered_algorithm_is_the_only_one() {
        Client strict = ClientExamples.with(RSA_BANK, Map.of("token_endpoint_auth_signing_alg", "PS256"));

        assertThat(check.claims(RSA.sign("PS256", CLAIMS), strict)).contains(CLAIMS);
        assertThat(check.claims(RSA.sign("RS256", CLAIMS), strict)).isEmpty();
    }

    @Test
    void a_public_key_is_never_the_key_of_an_hmac() throws Exception {
        byte[] jwk = JWK.parse(RSA.publicKey()).toJSONString().getBytes(StandardCharsets.UTF_8);
        byte[] der = JWK.parse(RSA.publicKey()).toRSAKey().toPublicKey().getEncoded();

        assertThat(check.claims(AssertionForge.sign("HS256", jwk, CLAIMS), RSA_BANK))
                .isEmpty();
        assertThat(check.claims(AssertionForge.sign("HS256", der, CLAIMS), RSA_BANK))
                .isEmpty();
    }

    @Test
    void a_client_that_signs_with_its_secret_signs_with_nothing_else() {
        Client withKeys = ClientExamples.with(TILL, Map.of("jwks", Map.of("keys", List.of(EC.publicKey()))));

        assertThat(check.claims(EC.sign("ES256", CLAIMS), withKeys)).isEmpty();
        assertThat(check.claims(
                        AssertionForge.sign(
                                "HS512",
                                (ClientExamples.SECRET.reveal() + ClientExamples.SECRET.reveal())
                                        .getBytes(StandardCharsets.UTF_8),
                                CLAIMS),
                        TILL))
                .isEmpty();
        assertThat(check.claims(AssertionForge.sign(ClientExamples.SECRET, CLAIMS), ClientExamples.shop()))
                .isEmpty();
    }

    @Test
    void a_secret_sealed_for_another_client_or_under_another_key_verifies_nothing() {
        Client moved = new Client(
                TILL.id(),
                TILL.metadata(),
                List.of(ClientSecret.sealed(ClientExamples.SECRET, EC_BANK.id(), TestEnvelope.usual())),
                true);
        String assertion = AssertionForge.sign(ClientExamples.SECRET, CLAIMS);
        KeyEncryptionKey other = KeyEncryptionKey.parse(Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(check.claims(assertion, moved)).isEmpty();
        assertThat(checkUnder(TestEnvelope.under(other)).claims(assertion, TILL))
                .isEmpty();
    }

    @Test
    void another_key_and_an_altered_assertion_are_refused() {
        String assertion = EC.sign("ES256", CLAIMS);
        String[] parts = assertion.split("\\.");
        String altered = parts[0] + "." + Base64URL.encode("{\"iss\":\"bank\",\"exp\":1900000000}") + "." + parts[2];

        assertThat(check.claims(AssertionForge.ec("ec").sign("ES256", CLAIMS), EC_BANK))
                .isEmpty();
        assertThat(check.claims(altered, EC_BANK)).isEmpty();
        assertThat(check.claims(parts[0] + "." + parts[1] + ".", EC_BANK)).isEmpty();
        assertThat(check.claims(parts[0] + "." + parts[1] + "." + "A".repeat(86), EC_BANK))
                .isEmpty();
        assertThat(check.claims(new PlainObject(new PlainHeader(), new Payload(CLAIMS)).serialize(), EC_BANK))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJFUzI1NiJ9..", "{}", "eyJhbGciOiJFUzI1NiJ9.e30.AA.AA.AA"})
    void what_is_no_jws_is_refused(String text) {
        assertThat(check.claims(text, EC_BANK)).isEmpty();
        assertThat(check.claims(text, TILL)).isEmpty();
    }

    @Test
    void an_assertion_one_character_too_long_is_not_looked_at() {
        int fixed = EC.sign("ES256", Map.of("x", "")).length();
        String fits = EC.sign("ES256", Map.of("x", "a".repeat((AssertionCheck.MAX_LENGTH - fixed) / 4 * 3)));
        String tooLong = EC.sign("ES256", Map.of("x", "a".repeat(AssertionCheck.MAX_LENGTH)));

        assertThat(fits.length()).isBetween(AssertionCheck.MAX_LENGTH - 8, AssertionCheck.MAX_LENGTH);
        assertThat(check.claims(fits, EC_BANK)).isPresent();
        assertThat(check.claims(tooLong, EC_BANK)).isEmpty();
    }

    @Test
    void keys_in_the_header_are_not_looked_at() throws Exception {
        AssertionForge thief = AssertionForge.ec("ec");
        JWK own = JWK.parse(thief.publicKey());

        assertThat(check.claims(
                        thief.sign("ES256", CLAIMS, header -> header.jwk(own)
                                .jwkURL(URI.create("https://thief.example/jwks"))
                                .x509CertURL(URI.create("https://thief.example/x5u"))),
                        EC_BANK))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> header.jwk(own)), EC_BANK))
                .contains(CLAIMS);
    }

    @Test
    void a_certificate_that_the_header_names_need_not_stand_beside_the_registered_key() {
        Base64URL thumbprint = Base64URL.encode(new byte[32]);

        assertThat(check.claims(
                        EC.sign("ES256", CLAIMS, header -> header.x509CertSHA256Thumbprint(thumbprint)), EC_BANK))
                .contains(CLAIMS);
        assertThat(check.claims(
                        RSA.sign("PS256", CLAIMS, header -> header.keyID("rsa").x509CertSHA256Thumbprint(thumbprint)),
                        RSA_BANK))
                .contains(CLAIMS);
        assertThat(check.claims(
                        AssertionForge.ec("ec")
                                .sign("ES256", CLAIMS, header -> header.x509CertSHA256Thumbprint(thumbprint)),
                        EC_BANK))
                .as("nor does it make another key the client's")
                .isEmpty();
    }

    @Test
    void what_changes_how_the_rest_is_read_is_refused() {
        assertThat(check.claims(
                        EC.sign("ES256", CLAIMS, header -> header.criticalParams(Set.of("exp"))
                                .customParam("exp", 1)),
                        EC_BANK))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> header.customParam("zip", "DEF")), EC_BANK))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "client-authentication+jwt"})
    void an_untyped_assertion_and_one_typed_for_this_are_taken(String type) {
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> typed(header, type)), EC_BANK))
                .contains(CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "logout+jwt", "oauth-authz-req+jwt"})
    void a_token_of_another_kind_is_refused(String type) {
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> typed(header, type)), EC_BANK))
                .isEmpty();
    }

    @Test
    void a_key_is_found_by_its_name_or_without_one() {
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> header), EC_BANK))
                .contains(CLAIMS);
        assertThat(check.claims(EC.sign("ES256", CLAIMS, header -> header.keyID("other")), EC_BANK))
                .isEmpty();
    }

    @Test
    void a_key_that_is_for_something_else_or_is_no_key_or_is_short_verifies_nothing() {
        AssertionForge brief = AssertionForge.rsa("brief", 1_024);

        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("use", "enc")))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("alg", "ES384")))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("x", "AQ")))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("kty", "OKP")))
                .isEmpty();
        assertThat(check.claims(brief.sign("RS256", CLAIMS), ClientExamples.bank(brief.publicKey())))
                .isEmpty();
        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("use", "sig")))
                .contains(CLAIMS);
        assertThat(check.claims(EC.sign("ES256", CLAIMS), withMember("alg", "ES256")))
                .contains(CLAIMS);
    }

    private static NimbusAssertionCheck checkUnder(Envelope envelope) {
        return new NimbusAssertionCheck(envelope, new KeysOfClients(new FetchedKeySets()));
    }

    private static Client withMember(String member, String value) {
        Map<String, Object> key = new HashMap<>(EC.publicKey());
        key.put(member, value);
        return ClientExamples.bank(key);
    }

    private static JWSHeader.Builder typed(JWSHeader.Builder header, String type) {
        return header.keyID("ec").type(type == null ? null : new JOSEObjectType(type));
    }
}
