package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.consent.EndConsent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.key.TokenVerifier;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanging a device code for tokens (RFC 8628 §3.4, §3.5). */
class ExchangeDeviceCodeTest {

    private final DeviceHouse house = new DeviceHouse();
    private final RequestDeviceAuthorization.Codes codes = house.codes();
    private final Secret deviceCode = codes.deviceCode();

    @Test
    void an_allowed_device_gets_an_access_token_a_refresh_token_and_an_id_token() {
        house.decide(codes.userCode(), true);

        IssuedTokens issued = house.poll(deviceCode);

        assertThat(house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())
                        .person()
                        .orElseThrow()
                        .user())
                .isEqualTo(house.john.id());
        assertThat(issued.refreshToken()).isPresent();
        assertThat(issued.scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void the_id_token_tells_of_the_login_in_which_the_device_was_allowed() {
        house.tokens.clock.advance(Duration.ofSeconds(30));
        house.decide(codes.userCode(), true);

        Map<String, Object> claims =
                house.tokens.claims(house.poll(deviceCode).idToken().orElseThrow());

        assertThat(claims)
                .containsEntry("sub", house.john.id().value())
                .containsEntry("aud", "television")
                .containsEntry("auth_time", MutableClock.START.getEpochSecond())
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", house.begun.session().id().value())
                .doesNotContainKey("nonce");
    }

    @Test
    void the_id_token_tells_what_the_client_is_set_up_for_as_far_as_the_scope_asks_for_it() {
        Client told = ClientExamples.with(
                house.television, Map.of("id_token_claims", List.of("email", "preferred_username")));
        house.tokens.clients.save(told);
        house.decide(codes.userCode(), true);

        assertThat(house.tokens.claims(house.poll(deviceCode, told).idToken().orElseThrow()))
                .containsEntry("email", "root@example.com")
                .doesNotContainKeys("email_verified", "preferred_username");
    }

    @Test
    void without_openid_there_is_no_id_token() {
        RequestDeviceAuthorization.Codes plain = house.requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(house.television),
                        Scope.of("email"),
                        Set.of(),
                        TokenHouse.ADDRESS);
        house.decide(plain.userCode(), true);

        assertThat(house.poll(plain.deviceCode()).idToken()).isEmpty();
    }

    @Test
    void a_client_that_did_not_register_refreshing_gets_no_refresh_token() {
        Client modest = ClientExamples.with(
                house.television, Map.of("grant_types", List.of("urn:ietf:params:oauth:grant-type:device_code")));
        house.tokens.clients.save(modest);
        house.decide(codes.userCode(), true);

        assertThat(house.poll(deviceCode, modest).refreshToken()).isEmpty();
    }

    @Test
    void a_device_waits_until_somebody_decides() {
        assertPending();
        house.tokens.clock.advance(DeviceAuthorization.INTERVAL);
        assertPending();
        house.tokens.clock.advance(DeviceAuthorization.INTERVAL);
        house.decide(codes.userCode(), true);

        assertThat(house.poll(deviceCode).idToken()).isPresent();
    }

    @Test
    void who_asks_too_often_is_told_to_slow_down_and_waits_longer_from_then_on() {
        assertPending();
        house.tokens.clock.advance(Duration.ofMillis(4_999));
        assertRefused(() -> house.poll(deviceCode), OAuthError.slowDown());
        house.tokens.clock.advance(Duration.ofMillis(9_999));
        assertRefused(() -> house.poll(deviceCode), OAuthError.slowDown());
        house.tokens.clock.advance(Duration.ofSeconds(15));
        assertPending();
    }

    @Test
    void an_answer_is_not_kept_from_who_comes_too_early_for_it() {
        assertPending();
        house.decide(codes.userCode(), true);

        assertThat(house.poll(deviceCode).idToken()).isPresent();
    }

    @Test
    void a_denied_device_is_told_so_however_often_it_asks() {
        house.decide(codes.userCode(), false);

        assertRefused(() -> house.poll(deviceCode), OAuthError.accessDenied());
        assertRefused(() -> house.poll(deviceCode), OAuthError.accessDenied());
    }

    @Test
    void a_code_is_expired_at_the_instant_decided_or_not() {
        RequestDeviceAuthorization.Codes allowed = house.codes();
        RequestDeviceAuthorization.Codes inTime = house.codes();
        house.decide(allowed.userCode(), true);
        house.decide(inTime.userCode(), true);
        house.tokens.clock.advance(DeviceAuthorization.LIFETIME.minusMillis(1));
        assertPending();
        assertThat(house.poll(inTime.deviceCode()).idToken()).isPresent();
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertRefused(() -> house.poll(deviceCode), OAuthError.expiredToken());
        assertRefused(() -> house.poll(allowed.deviceCode()), OAuthError.expiredToken());
        assertRefused(() -> house.poll(allowed.deviceCode()), OAuthError.expiredToken());
    }

    @Test
    void a_code_of_a_clock_that_ran_ahead_by_more_than_clocks_may_differ_is_expired_and_used_up() {
        RequestDeviceAuthorization.Codes other = house.codes();
        house.decide(codes.userCode(), true);
        house.decide(other.userCode(), true);
        house.tokens.clock.advance(TokenVerifier.SKEW.negated());
        assertThat(house.poll(other.deviceCode()).idToken()).isPresent();

        house.tokens.clock.advance(Duration.ofMillis(-1));
        assertRefused(() -> house.poll(deviceCode), OAuthError.expiredToken());

        house.tokens.clock.set(MutableClock.START);
        assertInvalid(() -> house.poll(deviceCode));
        assertThat(house.tokens.families.all()).hasSize(1);
    }

    @Test
    void a_code_of_such_a_clock_that_nobody_has_decided_about_is_expired() {
        house.tokens.clock.advance(TokenVerifier.SKEW.plusMillis(1).negated());

        assertRefused(() -> house.poll(deviceCode), OAuthError.expiredToken());
    }

    @Test
    void what_a_client_may_have_no_more_it_does_not_get() {
        house.decide(codes.userCode(), true);

        IssuedTokens issued = house.poll(deviceCode, withScope("openid profile"));

        assertThat(issued.scope()).isEqualTo(Scope.of("openid"));
        assertThat(house.tokens.families.all()).singleElement().satisfies(family -> assertThat(family.scope())
                .isEqualTo(Scope.of("openid")));
    }

    @Test
    void a_client_that_may_have_nothing_of_it_any_more_is_refused_and_the_code_is_not_used_up() {
        house.decide(codes.userCode(), true);
        Client less = withScope("profile");

        assertRefused(() -> house.poll(deviceCode, less), OAuthError.invalidScope());

        house.tokens.clients.save(house.television);
        assertThat(house.poll(deviceCode).scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void who_asked_for_nothing_and_may_have_nothing_gets_as_much() {
        Client modest = withScope("offline_access");
        Secret plain = decided(modest);

        assertThat(house.poll(plain, modest).scope()).isEqualTo(Scope.NONE);
    }

    private Secret decided(Client client) {
        RequestDeviceAuthorization.Codes asked = house.requestDeviceAuthorization()
                .request(ClientExamples.authenticated(client), Scope.NONE, Set.of(), TokenHouse.ADDRESS);
        house.decide(asked.userCode(), true);
        return asked.deviceCode();
    }

    private Client withScope(String scope) {
        Client changed = ClientExamples.with(house.television, Map.of("scope", scope));
        house.tokens.clients.save(changed);
        return changed;
    }

    @Test
    void a_second_use_is_refused_and_revokes_what_the_first_gave() {
        house.decide(codes.userCode(), true);
        IssuedTokens issued = house.poll(deviceCode);

        assertInvalid(() -> house.poll(deviceCode));

        assertRefused(
                () -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal()),
                OAuthError.invalidToken());
        assertThat(Refusals.rejectionOf(() -> house.tokens.refresh(
                                issued.refreshToken().orElseThrow(), ClientExamples.authenticated(house.television)))
                        .status())
                .isEqualTo(400);
        assertThat(house.tokens.audit.types()).contains("device_code.reused");
    }

    @Test
    void a_late_second_use_revokes_too_and_a_third_is_not_audited_again() {
        house.decide(codes.userCode(), true);
        house.poll(deviceCode);
        house.tokens.clock.advance(DeviceAuthorization.LIFETIME.plusHours(1));

        assertInvalid(() -> house.poll(deviceCode));
        assertInvalid(() -> house.poll(deviceCode));

        assertThat(house.tokens.audit.types()).containsOnlyOnce("device_code.reused");
    }

    @Test
    void another_client_neither_uses_a_code_nor_uses_it_up_nor_slows_it_down() {
        Client another = ClientExamples.with(DeviceHouse.television(), Map.of());
        Client radio = new Client(new ClientId("radio"), another.metadata(), another.secrets(), another.enabled());
        house.tokens.clients.save(radio);

        assertInvalid(() -> house.poll(deviceCode, radio));
        assertInvalid(() -> house.poll(deviceCode, radio));
        assertPending();
        house.decide(codes.userCode(), true);
        assertInvalid(() -> house.poll(deviceCode, radio));

        assertThat(house.poll(deviceCode).idToken()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alv_", "alc_0000000000000000000000000000000000000000002", "WDJB-MJHT"})
    void what_is_no_device_code_is_refused(String text) {
        assertInvalid(() -> house.poll(Secret.of(text)));
    }

    @Test
    void an_unknown_code_is_refused() {
        assertInvalid(() -> house.poll(SecretKind.DEVICE_CODE.from(() -> "z".repeat(43))));
    }

    @Test
    void a_yes_is_worth_nothing_when_its_session_ended_meanwhile() {
        house.decide(codes.userCode(), true);
        house.sessions.end(house.begun.session().digest(), house.tokens.clock.instant());

        assertInvalid(() -> house.poll(deviceCode));
    }

    @Test
    void a_yes_is_worth_nothing_when_its_user_is_disabled_meanwhile() {
        house.decide(codes.userCode(), true);
        house.tokens.disableJohn();

        assertRefused(() -> house.poll(deviceCode), OAuthError.invalidGrant("The grant is no longer valid."));
    }

    @Test
    void a_yes_is_worth_nothing_when_it_is_taken_back_before_the_device_asks() {
        house.decide(codes.userCode(), true);

        withdraw();

        assertInvalid(() -> house.poll(deviceCode));
        assertThat(house.tokens.audit.types()).endsWith("consent.withdrawn");
    }

    @Test
    void what_a_device_fetched_before_the_yes_was_taken_back_is_revoked() {
        house.decide(codes.userCode(), true);
        IssuedTokens issued = house.poll(deviceCode);

        withdraw();

        assertThat(Refusals.rejectionOf(() -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void another_device_that_nobody_decided_about_yet_can_still_be_allowed() {
        house.decide(codes.userCode(), true);
        RequestDeviceAuthorization.Codes others = house.codes();

        withdraw();
        house.decide(others.userCode(), true);

        assertThat(house.poll(others.deviceCode()).scope()).isEqualTo(Scope.of("openid", "email"));
    }

    /** John withdraws the consent he gave to the television. */
    private void withdraw() {
        new EndConsent(
                        house.consents,
                        List.of(house.authorizations),
                        house.tokens.families,
                        house.tokens.audit,
                        house.tokens.clock)
                .end(house.john.id(), house.television.id(), TokenHouse.ADDRESS);
    }

    private void assertPending() {
        assertRefused(() -> house.poll(deviceCode), OAuthError.authorizationPending());
    }

    private static void assertInvalid(ThrowingCallable poll) {
        assertRefused(poll, DeviceAuthorization.REFUSAL);
    }

    private static void assertRefused(ThrowingCallable poll, OAuthError error) {
        assertThat(Refusals.rejectionOf(poll)).isEqualTo(error);
    }
}
