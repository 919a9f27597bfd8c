package io.aldaba.key;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = MutableClock.START;
    private static final Instant EXPIRES = NOW.plus(Duration.ofMinutes(15));
    private static final TokenGate GATE = new TokenGate(
            Set.of("at+jwt"),
            Set.of(SigningAlgorithm.ES256),
            "https://login.example",
            "https://login.example",
            Set.of("jti", "client_id"));

    private final MutableClock clock = new MutableClock();

    @Test
    void a_right_token_tells_what_it_says() {
        VerifiedToken token = verify(claims());

        assertThat(token.subject()).isEqualTo("subject-1");
        assertThat(token.tokenId()).isEqualTo("token-1");
        assertThat(token.clientId()).isEqualTo("client-1");
        assertThat(token.issuedAt()).isEqualTo(NOW);
        assertThat(token.expiresAt()).isEqualTo(EXPIRES);
        assertThat(token.scope()).isEqualTo(Scope.of("openid", "profile"));
        assertThat(token.groups()).containsExactly("admin");
        assertThat(token.claim("upn")).contains("johndoe");
        assertThat(token.claim("nothing")).isEmpty();
        assertThat(token.claims()).containsEntry("iss", "https://login.example");
    }

    @Test
    void a_token_without_scope_and_groups_permits_nothing() {
        Map<String, Object> claims = claims();
        claims.keySet().removeAll(Set.of("scope", "groups"));

        assertThat(verify(claims).scope()).isEqualTo(Scope.NONE);
        assertThat(verify(claims).groups()).isEmpty();
    }

    @Test
    void an_audience_among_several_is_enough() {
        assertThat(verify(with("aud", List.of("https://other.example", "https://login.example")))
                        .subject())
                .isEqualTo("subject-1");
    }

    @Test
    void a_claim_the_gate_forgot_to_require_is_not_made_up() {
        TokenGate lax = new TokenGate(GATE.types(), GATE.algorithms(), GATE.issuer(), GATE.audience(), Set.of());
        Map<String, Object> claims = claims();
        claims.remove("jti");

        VerifiedToken token = verifier("at+jwt", claims).verify("token", lax);

        assertThatThrownBy(token::tokenId).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_token_is_valid_until_just_before_the_instant_it_expires() {
        clock.set(EXPIRES.minusMillis(1));
        assertThat(verify(claims()).subject()).isEqualTo("subject-1");

        clock.set(EXPIRES);
        assertRefused(claims(), "token expired");
    }

    @Test
    void another_node_s_clock_may_be_a_minute_ahead_and_no_more() {
        Instant ahead = NOW.plus(TokenVerifier.SKEW);

        assertThat(verify(with("iat", ahead.getEpochSecond())).issuedAt()).isEqualTo(ahead);
        assertThat(verify(with("nbf", ahead.getEpochSecond())).notBefore()).isEqualTo(ahead);
        assertRefused(with("iat", ahead.getEpochSecond() + 1), "token issued in the future");
        assertRefused(with("nbf", ahead.getEpochSecond() + 1), "token not yet valid");
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, 400})
    void who_asks_for_no_times_is_told_of_a_token_whose_times_are_wrong_and_of_no_other(long days) {
        Map<String, Object> claims = claims();
        Instant begun = NOW.plus(Duration.ofDays(days));
        claims.put("iat", begun.getEpochSecond());
        claims.put("nbf", begun.getEpochSecond());
        claims.put("exp", begun.getEpochSecond() + 900);
        TokenVerifier verifier = verifier("at+jwt", claims);

        assertThat(rejectionOf(() -> verifier.verify("token", GATE))).isEqualTo(OAuthError.invalidToken());
        assertThat(verifier.verifyWhenever("token", GATE).issuedAt()).isEqualTo(begun);
        assertThat(verifier.verifyHint("token", GATE).issuedAt()).isEqualTo(begun);
        claims.put("iss", "https://other.example");
        assertThat(rejectionOf(() -> verifier.verifyWhenever("token", GATE))).isEqualTo(OAuthError.invalidToken());
        assertThat(rejectionOf(() -> verifier.verifyHint("token", GATE))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_numeric_date_may_have_a_fraction() {
        assertThat(verify(with("exp", EXPIRES.getEpochSecond() + 0.5)).expiresAt())
                .isEqualTo(EXPIRES.plusMillis(500));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void a_wrong_claim_is_refused(String name, Object value) {
        assertThat(rejectionOf(() -> verify(with(name, value)))).isEqualTo(OAuthError.invalidToken());
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                Arguments.of("iss", "https://login.example/"),
                Arguments.of("iss", "https://LOGIN.example"),
                Arguments.of("iss", List.of("https://login.example")),
                Arguments.of("aud", "https://login.example.evil"),
                Arguments.of("aud", List.of()),
                Arguments.of("aud", List.of(List.of("https://login.example"))),
                Arguments.of("aud", Map.of("https://login.example", true)),
                Arguments.of("exp", "4102444800"),
                Arguments.of("exp", Double.MAX_VALUE),
                Arguments.of("exp", Double.NaN),
                Arguments.of("exp", Double.POSITIVE_INFINITY),
                Arguments.of("exp", -1),
                Arguments.of("exp", true),
                Arguments.of("iat", "0"),
                Arguments.of("nbf", "0"),
                Arguments.of("sub", ""),
                Arguments.of("sub", 7),
                Arguments.of("jti", ""),
                Arguments.of("jti", 7),
                Arguments.of("client_id", List.of("client-1")),
                Arguments.of("scope", List.of("openid")),
                Arguments.of("scope", "a  b"),
                Arguments.of("scope", "a\"b"),
                Arguments.of("groups", "admin"),
                Arguments.of("groups", List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("requiredClaims")
    void a_missing_claim_is_refused(String name) {
        Map<String, Object> claims = claims();
        claims.remove(name);

        assertThat(rejectionOf(() -> verify(claims))).isEqualTo(OAuthError.invalidToken());
    }

    static Stream<String> requiredClaims() {
        return Stream.of("iss", "aud", "exp", "iat", "sub", "jti", "client_id");
    }

    @Test
    void a_null_claim_is_refused_as_a_missing_one() {
        Map<String, Object> claims = claims();
        for (String name : List.of("iss", "aud", "exp", "iat", "sub", "jti", "client_id", "nbf", "groups", "scope")) {
            Map<String, Object> nulled = new HashMap<>(claims);
            nulled.put(name, null);
            assertThat(rejectionOf(() -> verify(nulled))).as(name).isEqualTo(OAuthError.invalidToken());
        }
    }

    @Test
    void a_token_of_another_kind_is_refused() {
        TokenVerifier verifier = verifier("JWT", claims());

        assertThatThrownBy(() -> verifier.verify("token", GATE)).hasMessage("token of another type");
    }

    @Test
    void an_unsigned_token_is_refused() {
        TokenVerifier verifier = new TokenVerifier((compact, algorithms) -> Optional.empty(), clock);

        assertThat(rejectionOf(() -> verifier.verify("token", GATE))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_token_past_16_kB_is_not_even_parsed() {
        TokenVerifier verifier = new TokenVerifier(
                (compact, algorithms) -> {
                    throw new AssertionError("parsed");
                },
                clock);

        assertThatThrownBy(() -> verifier.verify("a".repeat(16_385), GATE)).hasMessage("token too long");
        assertThat(verifier("at+jwt", claims()).verify("a".repeat(16_384), GATE).subject())
                .isEqualTo("subject-1");
    }

    @Test
    void the_check_is_told_the_algorithms_of_the_gate() {
        TokenVerifier verifier = new TokenVerifier(
                (compact, algorithms) -> {
                    assertThat(algorithms).containsExactly(SigningAlgorithm.ES256);
                    return Optional.of(new SignedClaims("at+jwt", claims()));
                },
                clock);

        assertThat(verifier.verify("token", GATE).subject()).isEqualTo("subject-1");
    }

    @Test
    void what_was_verified_cannot_be_changed() {
        Map<String, Object> claims = claims();
        VerifiedToken token = verify(claims);
        claims.put("sub", "somebody else");

        assertThat(token.claim("sub")).contains("subject-1");
        assertThatThrownBy(() -> token.claims().put("sub", "x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void remembered_claims_are_read_once_and_checked_each_time() {
        TokenVerifier verifier = remembering(claims());
        TokenGate other = new TokenGate(GATE.types(), GATE.algorithms(), "https://other.example", "x", Set.of());
        VerifiedToken first = verifier.verify("token", GATE);

        assertThat(verifier.verify("token", GATE)).isSameAs(first);
        assertThatThrownBy(() -> verifier.verify("token", other)).hasMessage("token of another issuer");
        clock.set(NOW.minus(TokenVerifier.SKEW).minusMillis(1));
        assertThatThrownBy(() -> verifier.verify("token", GATE)).hasMessage("token issued in the future");
        clock.set(EXPIRES);
        assertThatThrownBy(() -> verifier.verify("token", GATE)).hasMessage("token expired");
        assertThat(verifier.verifyWhenever("token", GATE)).isSameAs(first);
    }

    @Test
    void remembered_claims_that_are_malformed_are_refused_each_time() {
        TokenVerifier verifier = remembering(with("scope", "a  b"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> verifier.verify("token", GATE)).hasMessage("token has a malformed claim");
        }
    }

    private void assertRefused(Map<String, Object> claims, String forOperator) {
        assertThat(rejectionOf(() -> verify(claims))).isEqualTo(OAuthError.invalidToken());
        assertThatThrownBy(() -> verify(claims)).hasMessage(forOperator);
    }

    private VerifiedToken verify(Map<String, Object> claims) {
        return verifier("at+jwt", claims).verify("token", GATE);
    }

    private TokenVerifier verifier(String type, Map<String, Object> claims) {
        return new TokenVerifier((compact, algorithms) -> Optional.of(new SignedClaims(type, claims)), clock);
    }

    private TokenVerifier remembering(Map<String, Object> claims) {
        SignedClaims remembered = new SignedClaims("at+jwt", claims);
        return new TokenVerifier((compact, algorithms) -> Optional.of(remembered), clock);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "https://login.example");
        claims.put("aud", "https://login.example");
        claims.put("sub", "subject-1");
        claims.put("jti", "token-1");
        claims.put("client_id", "client-1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", EXPIRES.getEpochSecond());
        claims.put("scope", "openid profile");
        claims.put("groups", List.of("admin"));
        claims.put("upn", "johndoe");
        return claims;
    }
}
