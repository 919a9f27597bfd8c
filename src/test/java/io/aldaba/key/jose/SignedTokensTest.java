package io.aldaba.key.jose;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.TokenGate;
import io.aldaba.key.TokenVerifier;
import io.aldaba.key.VerifiedToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of the real signer, and attempts to forge them. */
class SignedTokensTest {

    private static final String ISSUER = "https://login.example";
    private static final TokenGate GATE =
            new TokenGate(Set.of("at+jwt"), Set.of(SigningAlgorithm.values()), ISSUER, ISSUER, Set.of("jti"));

    private final MutableClock clock = new MutableClock();
    private final TestTokens tokens = TestTokens.at(clock);

    @ParameterizedTest
    @EnumSource
    void what_is_signed_verifies(SigningAlgorithm algorithm) throws Exception {
        String token = tokens.signer().sign(algorithm, "at+jwt", claims());

        VerifiedToken verified = tokens.verifier().verify(token, GATE);

        assertThat(verified.subject()).isEqualTo("subject-1");
        assertThat(verified.groups()).containsExactly("admin");
        assertThat(verified.expiresAt()).isEqualTo(clock.instant().plusSeconds(900));
        assertThat(JSONObjectUtils.parse(part(token, 0)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "alg", algorithm.name(),
                        "typ", "at+jwt",
                        "kid", TestTokens.sealed(algorithm).kid().value()));
        assertThat(JSONObjectUtils.parse(part(token, 1)))
                .containsOnlyKeys(claims().keySet())
                .containsEntry("exp", clock.instant().getEpochSecond() + 900);
    }

    @Test
    void the_newest_key_signs_from_its_instant_on_and_what_the_old_one_signed_stays_valid() throws Exception {
        SealedKey successor = new NimbusKeyMaker(TestEnvelope.usual(), TestTokens.SIGNATURES).make(ES256);
        Instant signsFrom = clock.instant().plusSeconds(60);
        tokens.keys().add(new SigningKey(successor, 2, clock.instant(), signsFrom));
        clock.set(signsFrom.minusMillis(1));
        String old = sign();

        clock.set(signsFrom);

        assertThat(kidOf(old)).isEqualTo(TestTokens.sealed(ES256).kid().value());
        assertThat(kidOf(sign())).isEqualTo(successor.kid().value());
        assertThat(tokens.verifier().verify(old, GATE).subject()).isEqualTo("subject-1");
        assertThat(tokens.verifier().verify(sign(), GATE).subject()).isEqualTo("subject-1");
    }

    @Test
    void a_token_of_a_withdrawn_key_is_refused_at_the_instant() throws Exception {
        SealedKey successor = new NimbusKeyMaker(TestEnvelope.usual(), TestTokens.SIGNATURES).make(ES256);
        Instant withdrawn = clock.instant().plus(SomeKeys.SETTINGS.retention());
        Map<String, Object> claims = claims();
        claims.put("exp", withdrawn.plusSeconds(3_600));
        String old = tokens.signer().sign(ES256, "at+jwt", claims);
        tokens.keys().add(new SigningKey(successor, 2, clock.instant(), clock.instant()));

        clock.set(withdrawn.minusMillis(1));
        assertThat(tokens.verifier().verify(old, GATE).subject()).isEqualTo("subject-1");
        clock.set(withdrawn);
        assertRefused(old);
    }

    @Test
    void a_token_whose_content_was_forgotten_is_read_again_until_its_key_is_withdrawn() {
        SealedKey successor = new NimbusKeyMaker(TestEnvelope.usual(), TestTokens.SIGNATURES).make(ES256);
        Instant withdrawn = clock.instant().plus(SomeKeys.SETTINGS.retention());
        Map<String, Object> claims = claims();
        claims.put("exp", withdrawn.plusSeconds(3_600));
        String old = tokens.signer().sign(ES256, "at+jwt", claims);
        tokens.keys().add(new SigningKey(successor, 2, clock.instant(), clock.instant()));
        tokens.verifier().verify(old, GATE);
        tokens.forgetContents();

        assertThat(tokens.verifier().verify(old, GATE).subject()).isEqualTo("subject-1");
        tokens.forgetContents();
        clock.set(withdrawn);
        assertRefused(old);
    }

    @Test
    void as_a_hint_a_token_of_a_withdrawn_key_is_read_as_long_as_the_key_is_kept_and_proves_nothing() {
        String old = sign();
        SealedKey successor = new NimbusKeyMaker(TestEnvelope.usual(), TestTokens.SIGNATURES).make(ES256);
        tokens.keys().add(new SigningKey(successor, 2, clock.instant(), clock.instant()));
        Instant over = clock.instant().plus(SomeKeys.SETTINGS.kept());
        // Verified by a node that has seen the token before, and by one that has not.
        TokenVerifier seen = tokens.verifier();
        assertThat(seen.verify(old, GATE).subject()).isEqualTo("subject-1");

        clock.set(over.minusMillis(1));
        for (TokenVerifier verifier :
                List.of(seen, TestTokens.at(clock, tokens.keys()).verifier())) {
            assertThat(verifier.verifyHint(old, GATE).subject()).isEqualTo("subject-1");
            assertThat(rejectionOf(() -> verifier.verify(old, GATE))).isEqualTo(OAuthError.invalidToken());
            assertThat(rejectionOf(() -> verifier.verifyWhenever(old, GATE))).isEqualTo(OAuthError.invalidToken());
        }
        clock.set(over);
        for (TokenVerifier verifier :
                List.of(seen, TestTokens.at(clock, tokens.keys()).verifier())) {
            assertThat(rejectionOf(() -> verifier.verifyHint(old, GATE))).isEqualTo(OAuthError.invalidToken());
        }
    }

    @Test
    void a_token_that_was_found_right_is_refused_once_its_key_is_gone() {
        String token = sign();
        assertThat(tokens.verifier().verify(token, GATE).subject()).isEqualTo("subject-1");

        tokens.keys().remove(TestTokens.sealed(ES256).kid());

        assertRefused(token);
    }

    @Test
    void a_token_that_was_found_right_opens_no_gate_of_other_algorithms() {
        String token = sign();
        TokenGate other = new TokenGate(Set.of("at+jwt"), Set.of(RS256), ISSUER, ISSUER, Set.of("jti"));
        assertThat(tokens.verifier().verify(token, GATE).subject()).isEqualTo("subject-1");

        assertThat(rejectionOf(() -> tokens.verifier().verify(token, other))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void beside_a_token_that_was_found_right_a_forged_one_is_refused_every_time() {
        String token = sign();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
        for (int i = 0; i < 3; i++) {
            assertThat(tokens.verifier().verify(token, GATE).subject()).isEqualTo("subject-1");
            assertRefused(forged);
        }
    }

    @Test
    void nothing_is_signed_without_a_key() {
        tokens.keys().remove(TestTokens.sealed(ES256).kid());

        assertThatThrownBy(this::sign).isInstanceOf(IllegalStateException.class).hasMessage("no key signs with ES256");
    }

    @Test
    void an_expired_token_is_refused_at_the_instant() {
        String token = sign();
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(tokens.verifier().verify(token, GATE).subject()).isEqualTo("subject-1");

        clock.advance(Duration.ofMillis(1));
        assertRefused(token);
    }

    @Test
    void a_token_without_algorithm_is_refused() {
        String kid = TestTokens.sealed(ES256).kid().value();
        String payload = encoded(JSONObjectUtils.toJSONString(wire()));
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = encoded("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}");
            assertRefused(header + "." + payload + ".");
            assertRefused(header + "." + payload + "." + sign().split("\\.")[2]);
        }
    }

    @Test
    void a_token_with_the_public_key_as_hmac_secret_is_refused() throws Exception {
        JWK rsa = JWK.parse(tokens.opened().jwk(TestTokens.sealed(RS256)));
        for (byte[] secret : List.of(
                rsa.toRSAKey().toPublicKey().getEncoded(), rsa.toJSONString().getBytes(StandardCharsets.UTF_8))) {
            assertRefused(signed(header(JWSAlgorithm.HS256, RS256).build(), new MACSigner(secret)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void another_algorithm_with_the_right_key_is_refused(String name) throws Exception {
        assertRefused(signed(
                header(JWSAlgorithm.parse(name), RS256).build(),
                new RSASSASigner(pair(RS256).toRSAKey())));
    }

    @Test
    void an_algorithm_the_gate_does_not_admit_is_refused() {
        TokenGate narrow = new TokenGate(Set.of("at+jwt"), Set.of(RS256), ISSUER, ISSUER, Set.of());

        assertThat(rejectionOf(() -> tokens.verifier().verify(sign(), narrow))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_token_that_names_a_key_of_another_algorithm_is_refused() throws Exception {
        assertRefused(signed(
                header(JWSAlgorithm.ES256, RS256).build(),
                new ECDSASigner(pair(ES256).toECKey())));
    }

    @Test
    void a_token_of_another_key_under_our_identifier_is_refused() throws Exception {
        ECKey foreign = new ECKeyGenerator(Curve.P_256).generate();

        assertRefused(signed(header(JWSAlgorithm.ES256, ES256).build(), new ECDSASigner(foreign)));
    }

    @Test
    void a_key_in_the_header_is_not_listened_to() throws Exception {
        ECKey foreign =
                new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();

        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256).jwk(foreign.toPublicJWK()).build(), new ECDSASigner(foreign)));
        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256)
                        .keyID(foreign.getKeyID())
                        .jwk(foreign.toPublicJWK())
                        .jwkURL(URI.create("https://evil.example/jwks"))
                        .x509CertURL(URI.create("https://evil.example/cert"))
                        .build(),
                new ECDSASigner(foreign)));
    }

    @Test
    void a_token_without_or_with_an_unknown_key_identifier_is_refused() throws Exception {
        ECDSASigner signer = new ECDSASigner(pair(ES256).toECKey());

        assertRefused(signed(header(JWSAlgorithm.ES256, ES256).keyID(null).build(), signer));
        assertRefused(signed(header(JWSAlgorithm.ES256, ES256).keyID("").build(), signer));
        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256).keyID(SomeKeys.kid(5).value()).build(), signer));
        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256).keyID("../../etc/passwd").build(), signer));
    }

    @Test
    void another_or_no_type_is_refused_and_the_long_form_is_not() throws Exception {
        ECDSASigner signer = new ECDSASigner(pair(ES256).toECKey());

        assertRefused(signed(header(JWSAlgorithm.ES256, ES256).type(null).build(), signer));
        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256).type(JOSEObjectType.JWT).build(), signer));
        assertRefused(signed(
                header(JWSAlgorithm.ES256, ES256)
                        .type(new JOSEObjectType("rt+jwt"))
                        .build(),
                signer));
        String longForm = signed(
                header(JWSAlgorithm.ES256, ES256)
                        .type(new JOSEObjectType("application/AT+JWT"))
                        .build(),
                signer);
        assertThat(tokens.verifier().verify(longForm, GATE).subject()).isEqualTo("subject-1");
    }

    @Test
    void critical_parameters_unencoded_payloads_and_compression_are_refused() throws Exception {
        String crit = "\"crit\":[\"exp\"],\"exp\":1";
        for (String extra :
                List.of(crit, "\"crit\":[\"b64\"],\"b64\":true", "\"b64\":true", "\"b64\":false", "\"zip\":\"DEF\"")) {
            assertRefused(signedByHand(
                    "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\""
                            + TestTokens.sealed(ES256).kid() + "\"," + extra + "}",
                    wireJson()));
        }
    }

    @Test
    void the_forger_s_own_hand_signs_well_otherwise() throws Exception {
        String token = signedByHand(goodHeader(), wireJson());

        assertThat(tokens.verifier().verify(token, GATE).subject()).isEqualTo("subject-1");
    }

    @Test
    void a_member_named_twice_is_refused() throws Exception {
        String twice = wireJson().replaceFirst("\\{", "{\"sub\":\"somebody else\",");

        assertRefused(signedByHand(goodHeader(), twice));
        assertRefused(signedByHand(goodHeader().replaceFirst("\\{", "{\"alg\":\"RS256\","), wireJson()));
    }

    @Test
    void a_payload_that_is_not_an_object_is_refused() throws Exception {
        for (String payload :
                List.of("", "[]", "null", "\"text\"", "7", "{", "[".repeat(5_000), "{\"a\":".repeat(2_000))) {
            assertRefused(signedByHand(goodHeader(), payload));
        }
    }

    @Test
    void a_header_that_is_not_an_object_is_refused() throws Exception {
        for (String header : List.of("", "[]", "null", "{}", "{\"alg\":7}", "{\"alg\":null}", "[".repeat(5_000))) {
            assertRefused(signedByHand(header, wireJson()));
        }
    }

    @Test
    void a_cut_token_is_refused_wherever_it_is_cut() {
        String token = sign();

        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
        }
    }

    @Test
    void a_token_with_any_character_changed_is_refused() {
        String token = sign();

        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, at) + other + token.substring(at + 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_has_one_text_only(SigningAlgorithm algorithm) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String token = tokens.signer().sign(algorithm, "at+jwt", claims());
        int last = token.length() - 1;

        for (int i = 0; i < alphabet.length(); i++) {
            String malleated = token.substring(0, last) + alphabet.charAt(i);
            if (!malleated.equals(token)) {
                assertRefused(malleated);
            }
        }
        for (String tail : List.of("=", "==", "A", " ", "\n", ".", "\u0000", ".AAAA", "%3D")) {
            assertRefused(token + tail);
            assertRefused(tail + token);
        }
    }

    @Test
    void a_zero_signature_is_refused() {
        String[] parts = sign().split("\\.");

        assertRefused(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]));
        assertRefused(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[0]));
        assertRefused(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[4_096]));
    }

    @Test
    void the_parts_of_two_tokens_do_not_make_a_third() {
        Map<String, Object> claims = claims();
        claims.put("sub", "subject-2");
        String[] one = sign().split("\\.");
        String[] other = tokens.signer().sign(ES256, "at+jwt", claims).split("\\.");

        assertRefused(one[0] + "." + other[1] + "." + one[2]);
        assertRefused(one[0] + "." + one[1] + "." + other[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "....", "a.b.c", "a.b.c.d.e", "Bearer x", "{}", "\u0000", "💣.💣.💣"})
    void what_is_no_token_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void a_token_past_16_kB_is_refused_and_one_below_is_not() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("pad", "x".repeat(11_500));
        String below = tokens.signer().sign(ES256, "at+jwt", claims);
        assertThat(below).hasSizeBetween(15_000, 16_384);
        assertThat(tokens.verifier().verify(below, GATE).subject()).isEqualTo("subject-1");

        claims.put("pad", "x".repeat(12_500));
        assertRefused(tokens.signer().sign(ES256, "at+jwt", claims));
        assertRefused("a".repeat(1_000_000));
    }

    private String sign() {
        return tokens.signer().sign(ES256, "at+jwt", claims());
    }

    private void assertRefused(String token) {
        assertThat(rejectionOf(() -> tokens.verifier().verify(token, GATE))).isEqualTo(OAuthError.invalidToken());
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", ISSUER);
        claims.put("sub", "subject-1");
        claims.put("jti", "token-1");
        claims.put("iat", clock.instant());
        claims.put("exp", clock.instant().plusSeconds(900));
        claims.put("groups", List.of("admin"));
        return claims;
    }

    private Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>(claims());
        wire.put("iat", clock.instant().getEpochSecond());
        wire.put("exp", clock.instant().getEpochSecond() + 900);
        return wire;
    }

    private String wireJson() {
        return JSONObjectUtils.toJSONString(wire());
    }

    private static String goodHeader() {
        return "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\""
                + TestTokens.sealed(ES256).kid() + "\"}";
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, SigningAlgorithm keyOf) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(TestTokens.sealed(keyOf).kid().value());
    }

    private String signed(JWSHeader header, JWSSigner signer) throws Exception {
        JWSObject token = new JWSObject(header, new Payload(wire()));
        token.sign(signer);
        return token.serialize();
    }

    /** Signs any header and payload with our own ES256 key, as only we could. */
    private static String signedByHand(String header, String payload) throws Exception {
        String input = encoded(header) + "." + encoded(payload);
        Base64URL signature = new ECDSASigner(pair(ES256).toECKey())
                .sign(new JWSHeader(JWSAlgorithm.ES256), input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + signature;
    }

    private static JWK pair(SigningAlgorithm algorithm) throws Exception {
        byte[] content = TestTokens.sealed(algorithm).open(TestEnvelope.usual());
        return JWK.parse(new String(content, StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private static String part(String token, int n) {
        return new Base64URL(token.split("\\.")[n]).decodeToString();
    }

    private static String kidOf(String token) throws Exception {
        return requireNonNull(JSONObjectUtils.getString(JSONObjectUtils.parse(part(token, 0)), "kid"));
    }
}
