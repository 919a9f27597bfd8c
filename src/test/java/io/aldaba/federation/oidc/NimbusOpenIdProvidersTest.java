package io.aldaba.federation.oidc;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.federation.AuthenticationTask;
import io.aldaba.federation.FakeProvider;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAuthMethod;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import io.aldaba.login.LoginRequirements;
import io.aldaba.outbound.Fetched;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.http.LoopbackCalls;
import io.aldaba.session.Authentication;
import io.aldaba.testing.CapturedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a provider on this machine, with real outbound calls. */
class NimbusOpenIdProvidersTest {

    private static final Secret STATE = Secret.of("state-0123456789012345678901234567890123456");
    private static final Secret NONCE = Secret.of("nonce-0123456789012345678901234567890123456");
    private static final Secret VERIFIER = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    private static final Issuer HERE = new Issuer("https://login.example.org");

    private final FakeProvider fake = new FakeProvider();
    private final Map<String, Object> signed = new java.util.LinkedHashMap<>();
    private final OffsetClock clock = new OffsetClock();
    private final OpenIdProviders providers = providers(Duration.ofSeconds(5));
    private final IdentityProvider provider = SomeProviders.at(fake.issuer());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void a_browser_is_sent_with_all_that_protects_the_way_back() {
        URI request = request(LoginRequirements.NONE);

        assertThat(request.toString()).startsWith(fake.issuer() + "/authorize?");
        assertThat(FakeProvider.parse(request.getRawQuery()))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry("redirect_uri", "https://login.example.org/federation/corporate/callback")
                .containsEntry("scope", "openid profile email")
                .containsEntry("state", STATE.reveal())
                .containsEntry("nonce", NONCE.reveal())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("code_challenge", VERIFIER.digest().base64Url())
                .containsEntry("acr_values", "urn:fake:silver")
                .containsEntry("max_age", "31536000")
                .doesNotContainKeys("prompt", "login_hint", "ui_locales");
    }

    @Test
    void what_is_wished_of_the_login_is_passed_on_and_consent_is_not() {
        URI request = request(new LoginRequirements(
                Optional.of("ana@corp.example"),
                List.of("0", "gold", "urn:fake:silver"),
                Set.of("login", "consent", "none"),
                Optional.of(Duration.ofSeconds(60)),
                "es en"));

        assertThat(FakeProvider.parse(request.getRawQuery()))
                .containsEntry("login_hint", "ana@corp.example")
                .containsEntry("acr_values", "0 urn:fake:silver")
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "60")
                .containsEntry("ui_locales", "es en");
    }

    /** Otherwise a client's default would replace what the operator has the provider asked for. */
    @Test
    void classes_that_the_provider_does_not_declare_leave_those_that_it_is_asked_for_anyway() {
        assertThat(FakeProvider.parse(request(LoginRequirements.NONE.orAcr(List.of("1", "gold")))
                        .getRawQuery()))
                .containsEntry("acr_values", "urn:fake:silver");
    }

    @Test
    void a_demanded_class_that_is_no_word_is_not_passed_on() {
        assertThat(FakeProvider.parse(
                        request(LoginRequirements.NONE.surely(Set.of("", "0"))).getRawQuery()))
                .containsEntry("acr_values", "0");
        assertThat(FakeProvider.parse(
                        request(LoginRequirements.NONE.surely(Set.of("", " "))).getRawQuery()))
                .containsEntry("acr_values", "urn:fake:silver");
    }

    @Test
    void a_code_is_redeemed_for_who_was_proved() {
        UpstreamIdentity ana = redeem();

        assertThat(ana.subject()).isEqualTo("ana-at-fake");
        assertThat(ana.session()).contains("session-at-fake");
        assertThat(ana.authentication().acr()).isEqualTo("urn:fake:silver");
        assertThat(ana.authentication().amr()).containsExactly("otp", "pwd");
        assertThat(ana.claims())
                .containsEntry("email", "ana@fake.example")
                .containsEntry("email_verified", true)
                .containsEntry("groups", List.of("Staff"))
                .doesNotContainKeys("nonce", "at_hash", "iss");
        assertThat(fake.lastTokenRequest())
                .containsEntry("code_verifier", VERIFIER.reveal())
                .doesNotContainKey("client_secret");
        assertThat(fake.lastAuthorization())
                .isEqualTo("Basic YWxkYWJhLWF0LWZha2U6ZmFrZS1wcm92aWRlci1zZWNyZXQrJTI2K21vcmUlM0ErMDEyMzQ1Njc4OQ==");
    }

    /** As Entra ID does for a user who is in more than 200 groups. */
    @Test
    void groups_that_are_told_elsewhere_are_none_and_the_log_says_so() {
        fake.claims(token -> token.subject("ana\n2")
                .claim("groups", null)
                .claim("_claim_names", Map.of("groups", "src1"))
                .claim("_claim_sources", Map.of("src1", Map.of("endpoint", "https://graph.example/ana"))));

        try (CapturedLog log = new CapturedLog(NimbusOpenIdProviders.class.getName())) {
            assertThat(redeem().claims()).doesNotContainKey("groups");

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING provider corporate told no groups of its subject ana?2 but where to ask for"
                                    + " them (_claim_names): taken for none");
        }
    }

    @Test
    void groups_that_are_told_are_nothing_to_log() {
        try (CapturedLog log = new CapturedLog(NimbusOpenIdProviders.class.getName())) {
            redeem();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void the_metadata_and_the_keys_are_fetched_once_for_some_minutes() {
        redeem();
        redeem();

        assertThat(fake.asked("/.well-known/openid-configuration")).isEqualTo(1);
        assertThat(fake.asked("/jwks")).isEqualTo(1);

        clock.advance(KnownProviders.KEYS_LIFE);
        redeem();
        assertThat(fake.asked("/.well-known/openid-configuration")).isEqualTo(2);
        assertThat(fake.asked("/jwks")).isEqualTo(2);
    }

    @Test
    void keys_of_no_use_beside_the_one_that_signed_do_no_harm() {
        fake.publishBeside(
                "{\"kty\":\"EC\",\"crv\":\"brainpoolP256r1\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\"}",
                "{\"kty\":\"new\"}",
                "{}",
                "null",
                "7");

        assertThat(redeem().subject()).isEqualTo("ana-at-fake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"]", "{", "\"text\" \"text\""})
    void what_is_no_key_set_has_no_keys(String nonsense) {
        fake.publishBeside(nonsense);

        assertThat(((Problem) rejectionOf(this::redeem)).status()).isEqualTo(503);
    }

    @Test
    void a_secret_may_be_sent_in_the_form() {
        redeem(SomeProviders.at(fake.issuer(), ProviderAuthMethod.CLIENT_SECRET_POST, false));

        assertThat(fake.lastTokenRequest())
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry("client_secret", FakeProvider.CLIENT_SECRET);
        assertThat(fake.lastAuthorization()).isEqualTo("null");
    }

    @Test
    void without_a_secret_we_sign_for_that_provider_alone() throws ParseException {
        redeem(SomeProviders.at(fake.issuer(), ProviderAuthMethod.PRIVATE_KEY_JWT, false));

        assertThat(fake.lastTokenRequest())
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        assertThat(SignedJWT.parse(fake.lastTokenRequest().get("client_assertion")))
                .isNotNull();
        assertThat(signed)
                .containsEntry("typ", "client-authentication+jwt")
                .containsEntry("iss", FakeProvider.CLIENT_ID)
                .containsEntry("sub", FakeProvider.CLIENT_ID)
                .containsEntry("aud", fake.issuer())
                .containsKeys("jti", "exp", "iat");
    }

    @Test
    void user_info_is_asked_where_that_is_declared_and_must_be_of_the_same_person() {
        IdentityProvider asking = SomeProviders.at(fake.issuer(), ProviderAuthMethod.CLIENT_SECRET_BASIC, true);
        fake.userInfo("{\"sub\":\"ana-at-fake\",\"email\":\"ana@new.example\",\"picture\":7.5}");
        assertThat(redeem(asking).claims())
                .containsEntry("email", "ana@new.example")
                .doesNotContainKey("email_verified");

        fake.userInfo("{\"sub\":\"bob\",\"email\":\"bob@new.example\"}");
        assertThat(rejectionOf(() -> redeem(asking))).isEqualTo(refused());

        fake.userInfo("no JSON");
        assertThat(rejectionOf(() -> redeem(asking))).isEqualTo(refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "N_A", "mac"})
    void user_info_is_not_asked_with_what_is_no_bearer_token(String type) {
        IdentityProvider asking = SomeProviders.at(fake.issuer(), ProviderAuthMethod.CLIENT_SECRET_BASIC, true);
        fake.tokens(answer -> answer.add("token_type", type));

        assertThat(rejectionOf(() -> redeem(asking))).isEqualTo(refused());
        assertThat(fake.asked("/userinfo")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u00e9"})
    void user_info_is_not_asked_with_what_is_no_header(String accessToken) {
        IdentityProvider asking = SomeProviders.at(fake.issuer(), ProviderAuthMethod.CLIENT_SECRET_BASIC, true);
        fake.claims(token -> token.claim("at_hash", null));
        fake.tokens(answer -> answer.add("access_token", accessToken));

        assertThat(rejectionOf(() -> redeem(asking))).isEqualTo(refused());
        assertThat(fake.asked("/userinfo")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void what_is_told_blank_is_not_told(String blank) {
        fake.claims(token ->
                token.claim("acr", blank).claim("amr", List.of("pwd", blank)).claim("sid", blank));

        UpstreamIdentity ana = redeem();

        assertThat(ana.session()).isEmpty();
        assertThat(ana.authentication().acr()).isEqualTo("1");
        assertThat(ana.authentication().amr()).containsExactly("pwd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "azp", "at_hash"})
    void what_an_id_token_may_not_tell_blank_is_refused(String claim) {
        assertForged(token -> token.claim(claim, ""));
        assertForged(token -> token.claim(claim, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "jti"})
    void a_logout_token_with_a_blank_claim_is_refused(String claim) {
        assertNoLogout(token -> token.subject("ana").claim("sid", "s1").claim(claim, ""));
        assertNoLogout(token -> token.subject("ana").claim("sid", "s1").claim(claim, " "));
    }

    @Test
    void an_id_token_of_another_issuer_is_refused() {
        assertForged(token -> token.issuer("https://evil.example"));
    }

    @Test
    void an_id_token_for_somebody_else_is_refused() {
        assertForged(token -> token.audience("another-client"));
        assertForged(token -> token.audience(List.of(FakeProvider.CLIENT_ID, "another-client"))
                .claim("azp", "another-client"));
        assertForged(token -> token.claim("azp", "another-client"));
        assertForged(token -> token.audience(List.of(FakeProvider.CLIENT_ID, "another-client")));

        fake.claims(token -> token.audience(List.of(FakeProvider.CLIENT_ID, "another-client"))
                .claim("azp", FakeProvider.CLIENT_ID));
        assertThatCode(this::redeem).doesNotThrowAnyException();
    }

    @Test
    void an_id_token_with_another_nonce_or_none_is_refused() {
        assertForged(token -> token.claim("nonce", "another"));
        assertForged(token -> token.claim("nonce", null));
    }

    @Test
    void an_id_token_out_of_its_time_is_refused_but_clocks_may_differ_by_a_minute() {
        Instant now = Instant.now();
        assertForged(token -> token.expirationTime(Date.from(now.minusSeconds(90))));
        assertForged(token -> token.issueTime(Date.from(now.plusSeconds(90))));
        assertForged(token -> token.expirationTime(null));
        assertForged(token -> token.issueTime(null));

        fake.claims(token -> token.expirationTime(Date.from(now.minusSeconds(20))));
        assertThatCode(this::redeem).doesNotThrowAnyException();
    }

    @Test
    void an_id_token_without_a_subject_is_refused() {
        assertForged(token -> token.subject(null));
        assertForged(token -> token.subject("x".repeat(256)));
        assertForged(token -> token.claim("sid", "x".repeat(256)));
    }

    @Test
    void an_id_token_with_the_hash_of_another_access_token_is_refused() {
        assertForged(token -> token.claim("at_hash", "dNZX1hEZ9wBCzNL40Upu6g"));
    }

    @Test
    void an_id_token_without_signature_is_refused() {
        assertReplaced(token -> new PlainJWT(claimsOf(token)).serialize());
    }

    @Test
    void an_id_token_signed_with_a_secret_is_refused_be_it_ours_or_the_public_key() {
        assertReplaced(token -> hmac(claimsOf(token), FakeProvider.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8)));
        assertReplaced(token -> hmac(claimsOf(token), publicKey()));
    }

    @Test
    void an_id_token_of_another_key_is_refused_and_a_new_key_is_found() {
        redeem();
        fake.rotate();
        assertThat(rejectionOf(this::redeem)).isEqualTo(refused());

        clock.advance(Fetched.PAUSE);
        assertThat(redeem().subject()).isEqualTo("ana-at-fake");
    }

    @Test
    void what_is_no_id_token_is_refused() {
        assertReplaced(token -> "no.id.token");
        assertReplaced(token -> token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void a_login_that_is_too_long_ago_is_refused_where_its_age_was_asked_for() {
        Instant from = Instant.now().minusSeconds(300);
        fake.claims(token -> token.claim("auth_time", from.minusSeconds(61).getEpochSecond()));
        assertThat(rejectionOf(() -> redeem(provider, Optional.of(from)))).isEqualTo(refused());

        fake.claims(token -> token.claim("auth_time", null));
        assertThat(rejectionOf(() -> redeem(provider, Optional.of(from)))).isEqualTo(refused());

        fake.claims(token -> token.claim("auth_time", from.getEpochSecond()));
        assertThat(redeem(provider, Optional.of(from)).authentication().time().getEpochSecond())
                .isEqualTo(from.getEpochSecond());

        fake.claims(token -> token.claim("auth_time", from.minusSeconds(58).getEpochSecond()));
        assertThatCode(() -> redeem(provider, Optional.of(from))).doesNotThrowAnyException();
    }

    @Test
    void a_login_of_which_the_provider_does_not_tell_the_time_is_as_old_as_can_be() {
        fake.claims(token -> token.claim("auth_time", null));
        assertThat(redeem().authentication().time()).isEqualTo(Authentication.UNKNOWN_TIME);

        fake.claims(token -> token.claim("auth_time", "yesterday"));
        assertThat(redeem().authentication().time()).isEqualTo(Authentication.UNKNOWN_TIME);
        assertThat(rejectionOf(() -> redeem(provider, Optional.of(Instant.now()))))
                .isEqualTo(refused());
    }

    @Test
    void a_login_at_a_time_to_come_is_of_no_known_time_but_clocks_may_differ_by_a_minute() {
        Instant before = Instant.now();
        fake.claims(token -> token.claim("auth_time", before.plusSeconds(300).getEpochSecond()));
        assertThat(redeem().authentication().time()).isEqualTo(Authentication.UNKNOWN_TIME);
        assertThat(rejectionOf(() -> redeem(provider, Optional.of(before)))).isEqualTo(refused());

        fake.claims(token -> token.claim("auth_time", before.plusSeconds(30).getEpochSecond()));
        assertThat(redeem(provider, Optional.of(before)).authentication().time())
                .isBetween(before, Instant.now());
    }

    @Test
    void a_provider_that_does_not_say_how_sure_it_is_counts_as_one_factor() {
        fake.claims(token -> token.claim("acr", "two words").claim("amr", List.of("pwd", "two words")));

        UpstreamIdentity ana = redeem();

        assertThat(ana.authentication().acr()).isEqualTo("1");
        assertThat(ana.authentication().amr()).containsExactly("pwd");
    }

    @Test
    void a_provider_reaches_only_what_was_declared_of_it() {
        fake.claims(token -> token.claim("acr", "urn:other:gold"));
        assertThat(redeem().authentication().acr()).isEqualTo("1");

        fake.claims(token -> token.claim("acr", "0"));
        assertThat(redeem().authentication().acr()).isEqualTo("0");
    }

    @Test
    void metadata_of_another_issuer_are_refused() {
        fake.metadata(document -> document.add("issuer", fake.issuer() + "/"));

        assertThat(rejectionOf(() -> request(LoginRequirements.NONE))).isEqualTo(unavailable());
    }

    @Test
    void metadata_without_an_endpoint_are_refused() {
        fake.metadata(document -> document.remove("token_endpoint"));

        assertThat(rejectionOf(() -> request(LoginRequirements.NONE))).isEqualTo(unavailable());
    }

    @Test
    void without_keys_nobody_is_let_in() {
        fake.metadata(document -> document.add("jwks_uri", fake.issuer() + "/nowhere"));

        assertThat(rejectionOf(this::redeem)).isEqualTo(unavailable());
    }

    @Test
    void a_provider_that_is_down_is_not_asked_by_everybody() {
        fake.close();

        assertThat(rejectionOf(() -> request(LoginRequirements.NONE))).isEqualTo(unavailable());
        assertThat(rejectionOf(() -> request(LoginRequirements.NONE))).isEqualTo(unavailable());
        assertThat(fake.asked("/.well-known/openid-configuration")).isZero();
    }

    @Test
    void a_provider_that_hangs_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            IdentityProvider hanging = SomeProviders.at("http://localhost:" + silent.getLocalPort());
            long start = System.nanoTime();

            assertThat(rejectionOf(() -> providers(Duration.ofMillis(300))
                            .authenticationRequest(hanging, task(LoginRequirements.NONE))))
                    .isEqualTo(unavailable());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_code_the_provider_does_not_know_is_refused() {
        request(LoginRequirements.NONE);

        assertThat(rejectionOf(() -> providers.redeem(
                        provider, new OpenIdProviders.Redemption("unknown", NONCE, VERIFIER, Optional.empty()))))
                .isEqualTo(refused());
    }

    /** The outbound time-out is longer than the test may take: a call that were made would hang. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_token_endpoint_that_accepts_and_does_not_answer_holds_only_so_many_requests() throws Exception {
        OpenIdProviders patient = providers(Duration.ofSeconds(60));
        CountDownLatch silence = new CountDownLatch(1);
        fake.silentUntil(silence);
        List<CompletableFuture<UpstreamIdentity>> begun = new ArrayList<>();
        for (int i = 0; i < RedemptionPlaces.MOST_AT_A_PROVIDER; i++) {
            begun.add(CompletableFuture.supplyAsync(
                    () -> redeem(patient, provider), work -> new Thread(work, "hanging").start()));
        }
        while (fake.asked("/token") < RedemptionPlaces.MOST_AT_A_PROVIDER) {
            Thread.sleep(10);
        }

        assertThat(rejectionOf(() -> redeem(patient, provider))).isEqualTo(unavailable());
        assertThat(fake.asked("/token")).isEqualTo(RedemptionPlaces.MOST_AT_A_PROVIDER);
        try (FakeProvider other = new FakeProvider()) {
            IdentityProvider partner = SomeProviders.named("partner", other.issuer());
            assertThat(redeem(patient, partner, other).subject()).isEqualTo("ana-at-fake");
        }

        silence.countDown();
        for (CompletableFuture<UpstreamIdentity> one : begun) {
            assertThat(one.get(10, TimeUnit.SECONDS).subject()).isEqualTo("ana-at-fake");
        }
        assertThat(redeem(patient, provider).subject()).isEqualTo("ana-at-fake");
    }

    private UpstreamIdentity redeem(OpenIdProviders by, IdentityProvider at) {
        return redeem(by, at, fake);
    }

    private static UpstreamIdentity redeem(OpenIdProviders by, IdentityProvider at, FakeProvider there) {
        URI request = by.authenticationRequest(at, task(LoginRequirements.NONE));
        return by.redeem(at, new OpenIdProviders.Redemption(there.code(request), NONCE, VERIFIER, Optional.empty()));
    }

    @Test
    void an_answer_must_name_its_issuer_where_the_provider_announces_it() {
        assertThat(rejectionOf(() -> providers.requireIssuer(provider, Optional.empty())))
                .isEqualTo(refused());
        assertThat(rejectionOf(() -> providers.requireIssuer(provider, Optional.of(fake.issuer() + "/"))))
                .isEqualTo(refused());
        assertThatCode(() -> providers.requireIssuer(provider, Optional.of(fake.issuer())))
                .doesNotThrowAnyException();
    }

    @Test
    void an_answer_that_names_another_issuer_is_refused_though_nothing_was_announced() {
        fake.metadata(document -> document.add("authorization_response_iss_parameter_supported", false));

        assertThatCode(() -> providers.requireIssuer(provider, Optional.empty()))
                .doesNotThrowAnyException();
        assertThat(rejectionOf(() -> providers.requireIssuer(provider, Optional.of("https://evil.example"))))
                .isEqualTo(refused());
    }

    @Test
    void a_browser_is_sent_to_log_out_with_the_id_token_where_the_provider_can_do_that() {
        String idToken = redeem().idToken();

        URI there =
                providers.logoutRequest(provider, Optional.of(idToken), STATE).orElseThrow();

        assertThat(there.toString()).startsWith(fake.issuer() + "/logout?");
        assertThat(FakeProvider.parse(there.getRawQuery()))
                .containsEntry("id_token_hint", idToken)
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry("post_logout_redirect_uri", "https://login.example.org/federation/corporate/logged-out")
                .containsEntry("state", STATE.reveal());
        assertThat(providers.logoutRequest(provider, Optional.empty(), STATE)).isPresent();
    }

    @Test
    void nobody_is_sent_to_log_out_where_the_provider_cannot_do_that_or_is_down() {
        fake.metadata(document -> document.remove("end_session_endpoint"));
        assertThat(providers.logoutRequest(provider, Optional.empty(), STATE)).isEmpty();

        fake.close();
        assertThat(providers(Duration.ofSeconds(1)).logoutRequest(provider, Optional.empty(), STATE))
                .isEmpty();
    }

    @Test
    void a_logout_token_says_whose_session_is_over() {
        UpstreamLogout logout = providers.readLogoutToken(
                provider, fake.logoutToken(token -> token.subject("ana").claim("sid", "s1")));

        assertThat(logout.subject()).contains("ana");
        assertThat(logout.session()).contains("s1");
        assertThat(logout.expiresAt()).isAfter(Instant.now().plusSeconds(300));
    }

    @Test
    void a_logout_token_that_is_not_right_is_refused() {
        Instant now = Instant.now();
        assertNoLogout(token -> {});
        assertNoLogout(token -> token.subject("ana").issuer("https://evil.example"));
        assertNoLogout(token -> token.subject("ana").audience("another-client"));
        assertNoLogout(token -> token.subject("ana").claim("events", Map.of()));
        assertNoLogout(token -> token.subject("ana").claim("nonce", "n"));
        assertNoLogout(token -> token.subject("ana").jwtID(null));
        assertNoLogout(token -> token.subject("ana").issueTime(null));
        assertNoLogout(token -> token.subject("ana").expirationTime(Date.from(now.minusSeconds(120))));
        assertNoLogout(token -> token.subject("ana").issueTime(Date.from(now.minusSeconds(601))));
        assertNoLogout(token -> token.subject("ana").issueTime(Date.from(now.plusSeconds(90))));
    }

    @Test
    void an_id_token_is_no_logout_token() {
        String idToken = redeem().idToken();

        assertThat(rejectionOf(() -> providers.readLogoutToken(provider, idToken)))
                .isEqualTo(refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "no token", "bnVsbA.e30.AA", "W10.e30.AA", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AA"})
    void what_is_no_jwt_is_no_logout_token(String text) {
        assertThat(rejectionOf(() -> providers.readLogoutToken(provider, text))).isEqualTo(refused());
        assertThat(rejectionOf(() -> providers.readLogoutToken(provider, "x".repeat(LogoutTokens.LONGEST + 1))))
                .isEqualTo(refused());
    }

    private void assertForged(Consumer<JWTClaimsSet.Builder> forgery) {
        fake.claims(forgery);
        assertThat(rejectionOf(this::redeem)).isEqualTo(refused());
        fake.claims(token -> {});
    }

    private void assertReplaced(UnaryOperator<String> replacement) {
        fake.idToken(replacement);
        assertThat(rejectionOf(this::redeem)).isEqualTo(refused());
        fake.idToken(token -> token);
    }

    private void assertNoLogout(Consumer<JWTClaimsSet.Builder> changes) {
        assertThat(rejectionOf(() -> providers.readLogoutToken(provider, fake.logoutToken(changes))))
                .isEqualTo(refused());
    }

    private static Rejection refused() {
        return Problem.of("federation-refused", "The login at the other provider could not be accepted.", 400);
    }

    private static Rejection unavailable() {
        return Problem.of("federation-unavailable", "The other provider cannot be reached. Try again later.", 503);
    }

    private UpstreamIdentity redeem() {
        return redeem(provider);
    }

    private UpstreamIdentity redeem(IdentityProvider at) {
        return redeem(at, Optional.empty());
    }

    private UpstreamIdentity redeem(IdentityProvider at, Optional<Instant> from) {
        URI request = providers.authenticationRequest(at, task(LoginRequirements.NONE));
        return providers.redeem(at, new OpenIdProviders.Redemption(fake.code(request), NONCE, VERIFIER, from));
    }

    private URI request(LoginRequirements requirements) {
        return providers.authenticationRequest(provider, task(requirements));
    }

    private static AuthenticationTask task(LoginRequirements requirements) {
        return new AuthenticationTask(STATE, NONCE, VERIFIER, requirements);
    }

    private OpenIdProviders providers(Duration timeout) {
        OutboundCalls outbound = LoopbackCalls.within(timeout);
        KnownProviders known = new KnownProviders();
        known.outbound = outbound;
        known.clock = clock;
        TokenSigner signer = (algorithm, type, claims) -> {
            signed.putAll(claims);
            signed.put("typ", type);
            return fake.signed(
                    new JWTClaimsSet.Builder()
                            .issuer((String) claims.get("iss"))
                            .subject((String) claims.get("sub"))
                            .audience((String) claims.get("aud"))
                            .expirationTime(Date.from((Instant) claims.get("exp")))
                            .build(),
                    new JOSEObjectType(type));
        };
        return new NimbusOpenIdProviders(
                known,
                new RedemptionPlaces(),
                new TokenCall(outbound, TestEnvelope.usual(), signer, () -> "jti", HERE, clock),
                new UserInfoCall(outbound),
                new IdTokens(known),
                new LogoutTokens(known, clock),
                HERE,
                clock);
    }

    private static JWTClaimsSet claimsOf(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] publicKey() {
        try {
            return fake.publicKey().toPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(JWTClaimsSet claims, byte[] key) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The real time plus an offset: the SDK does not use our clock. */
    private static final class OffsetClock extends Clock {

        private final Clock real = Clock.systemUTC();
        private Duration skipped = Duration.ZERO;

        void advance(Duration more) {
            skipped = skipped.plus(more);
        }

        @Override
        public Instant instant() {
            return real.instant().plus(skipped);
        }

        @Override
        public java.time.ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
