package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.session.Authentication;
import io.aldaba.session.RenewSession;
import io.aldaba.session.SessionId;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What people do with a user code (RFC 8628 §3.3, §5.1). */
class DecideDeviceRequestTest {

    private static final UserCode WRONG = new UserCode("BBBBBBBB");
    private static final RemoteAddress ELSEWHERE = new RemoteAddress("198.51.100.7");
    private static final RemoteAddress ANYWHERE = new RemoteAddress("203.0.113.9");

    private final DeviceHouse house = new DeviceHouse();
    private final AuthenticatedUser other =
            AuthenticatedUsers.of(SomeUsers.named("other", 9), house.tokens.clock.instant());

    /** John in another session. */
    private final AuthenticatedUser elsewhere = AuthenticatedUsers.in(
            new SessionId(SequentialIds.text(99)), house.tokens.john, house.tokens.clock.instant());

    @Test
    void who_types_the_code_learns_which_client_asks_for_what() {
        DeviceRequest request = house.type(house.codes().userCode());

        assertThat(request.client()).isEqualTo(house.television);
        assertThat(request.authorization().scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void a_yes_is_kept_with_the_login_it_was_said_in_and_among_the_consents() {
        RequestDeviceAuthorization.Codes codes = house.codes();

        house.decide(codes.userCode(), true);

        assertThat(decision(codes)).isEqualTo(new Decision.Allowed(house.john.login()));
        assertThat(house.consents.find(house.john.id(), house.television.id()).map(Consent::scope))
                .contains(Scope.of("openid", "email"));
        assertThat(house.tokens.audit.types()).contains("device_authorization.allowed", "consent.granted");
    }

    @Test
    void a_no_needs_no_session_any_more() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        DeviceRequest seen = house.type(codes.userCode());
        house.sessions.end(house.begun.session().id(), house.john.id(), house.tokens.clock.instant());

        house.decideDeviceRequest().decide(seen, false, house.john, TokenHouse.ADDRESS);

        assertThat(decision(codes)).isEqualTo(new Decision.Denied());
    }

    @Test
    void a_no_is_kept_and_no_consent() {
        RequestDeviceAuthorization.Codes codes = house.codes();

        house.decide(codes.userCode(), false);

        assertThat(decision(codes)).isEqualTo(new Decision.Denied());
        assertThat(house.consents.of(house.john.id(), 9)).isEmpty();
        assertThat(house.tokens.audit.types())
                .contains("device_authorization.denied")
                .doesNotContain("consent.granted");
    }

    @Test
    void who_is_slower_than_another_changes_nothing() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        DeviceRequest seen = house.type(codes.userCode());
        house.decide(codes.userCode(), false);

        assertUnknown(() -> house.decideDeviceRequest().decide(seen, true, house.john, TokenHouse.ADDRESS));

        assertThat(decision(codes)).isEqualTo(new Decision.Denied());
        assertThat(house.consents.of(house.john.id(), 9)).isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("device_authorization.allowed");
    }

    @Test
    void who_was_logged_out_meanwhile_allows_nothing_and_may_still_decide_once_logged_in() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        DeviceRequest seen = house.type(codes.userCode());
        house.sessions.end(house.begun.session().id(), house.john.id(), house.tokens.clock.instant());

        assertThat(Refusals.rejectionOf(
                        () -> house.decideDeviceRequest().decide(seen, true, house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.loginRequired());

        assertThat(decision(codes)).isEqualTo(new Decision.Pending());
        assertThat(house.consents.of(house.john.id(), 9)).isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("device_authorization.allowed", "consent.granted");
    }

    @Test
    void who_was_logged_in_by_a_secret_that_the_session_does_not_have_any_more_allows_nothing() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        DeviceRequest seen = house.type(codes.userCode());
        house.tokens.clock.advance(Duration.ofMillis(1));
        new RenewSession(
                        house.sessions,
                        SessionSettings.DEFAULT,
                        house.tokens.random,
                        house.tokens.audit,
                        house.tokens.clock)
                .renew(
                        house.begun.secret(),
                        house.john.id(),
                        Authentication.byPassword(house.tokens.clock.instant()),
                        TokenHouse.ADDRESS);

        assertThat(Refusals.rejectionOf(
                        () -> house.decideDeviceRequest().decide(seen, true, house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.loginRequired());

        assertThat(decision(codes)).isEqualTo(new Decision.Pending());
        assertThat(house.consents.of(house.john.id(), 9)).isEmpty();
    }

    @Test
    void who_thinks_it_over_until_it_expires_changes_nothing() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        DeviceRequest seen = house.type(codes.userCode());
        house.tokens.clock.advance(DeviceAuthorization.LIFETIME);

        assertUnknown(() -> house.decideDeviceRequest().decide(seen, true, house.john, TokenHouse.ADDRESS));

        assertThat(decision(codes)).isEqualTo(new Decision.Pending());
    }

    @Test
    void unknown_and_expired_codes_and_those_that_another_allowed_are_refused_with_the_same_words() {
        RequestDeviceAuthorization.Codes decided = house.codes();
        house.decide(decided.userCode(), true);
        RequestDeviceAuthorization.Codes expired = house.codes();

        assertUnknown(() -> house.type(WRONG));
        assertUnknown(() -> house.type(decided.userCode(), other, TokenHouse.ADDRESS));
        assertUnknown(() -> house.type(decided.userCode(), elsewhere, ELSEWHERE));
        house.tokens.clock.advance(DeviceAuthorization.LIFETIME.minusMillis(1));
        house.type(expired.userCode());
        house.tokens.clock.advance(Duration.ofMillis(1));
        assertUnknown(() -> house.type(expired.userCode()));
    }

    @Test
    void who_comes_back_after_the_decision_is_told_of_it_and_not_taken_for_one_who_guesses() {
        UserCode allowed = house.codes().userCode();
        UserCode denied = house.codes().userCode();
        assertThat(house.type(allowed).allowed()).isEmpty();
        house.decide(allowed, true);
        house.decide(denied, false);

        for (int i = 0; i < 9; i++) {
            assertThat(house.type(allowed).allowed()).contains(true);
            assertThat(house.type(denied).allowed()).contains(false);
        }
        assertThat(house.type(denied, other, ELSEWHERE).allowed()).contains(false);
        assertThat(house.tokens.audit.types()).doesNotContain("user_code.refused");
    }

    @Test
    void what_was_decided_is_told_as_long_as_the_code_is_good_and_changes_no_more() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        house.decide(codes.userCode(), true);
        DeviceRequest seen = house.type(codes.userCode());

        assertUnknown(() -> house.decideDeviceRequest().decide(seen, false, house.john, TokenHouse.ADDRESS));
        assertThat(decision(codes)).isEqualTo(new Decision.Allowed(house.john.login()));
        house.tokens.clock.advance(DeviceAuthorization.LIFETIME);
        assertUnknown(() -> house.type(codes.userCode()));
    }

    @Test
    void the_code_of_a_clock_that_ran_ahead_by_more_than_clocks_may_differ_is_unknown() {
        UserCode open = house.codes().userCode();
        UserCode decided = house.codes().userCode();
        house.decide(decided, true);
        house.tokens.clock.advance(TokenVerifier.SKEW.negated());
        assertThat(house.type(open).allowed()).isEmpty();
        assertThat(house.type(decided).allowed()).contains(true);

        house.tokens.clock.advance(Duration.ofMillis(-1));

        assertUnknown(() -> house.type(open));
        assertUnknown(() -> house.type(decided));
    }

    @Test
    void the_code_of_a_client_that_was_disabled_is_unknown() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        house.tokens.clients.save(ClientExamples.disabled(house.television));

        assertUnknown(() -> house.type(codes.userCode()));
    }

    @Test
    void after_too_many_wrong_codes_from_one_place_the_right_one_is_refused_too_until_the_window_is_over() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        assertUnknown(() -> house.type(WRONG));
        assertUnknown(() -> house.type(WRONG));

        assertThrottled(() -> house.type(WRONG));
        assertThrottled(() -> house.type(codes.userCode()));
        assertThat(house.tokens.audit.types())
                .filteredOn("user_code.refused"::equals)
                .hasSize(2);

        house.tokens.clock.advance(Duration.ofMinutes(1));
        assertThat(house.type(codes.userCode()).client()).isEqualTo(house.television);
    }

    @Test
    void an_account_guesses_only_so_often_wherever_it_is() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        assertUnknown(() -> house.type(WRONG));
        assertUnknown(() -> house.type(WRONG, house.john, ELSEWHERE));
        assertUnknown(() -> house.type(WRONG, house.john, ELSEWHERE));

        assertThrottled(() -> house.type(codes.userCode(), house.john, ANYWHERE));
        assertThat(house.type(codes.userCode(), other, ANYWHERE).client()).isEqualTo(house.television);
    }

    @Test
    void from_one_place_guesses_are_counted_whoever_makes_them() {
        RequestDeviceAuthorization.Codes codes = house.codes();
        assertUnknown(() -> house.type(WRONG));
        assertUnknown(() -> house.type(WRONG));
        assertUnknown(() -> house.type(WRONG, other, TokenHouse.ADDRESS));
        assertUnknown(() -> house.type(WRONG, other, TokenHouse.ADDRESS));
        AuthenticatedUser third = AuthenticatedUsers.of(SomeUsers.named("third", 8), house.tokens.clock.instant());

        assertThrottled(() -> house.type(codes.userCode(), third, TokenHouse.ADDRESS));
        assertThat(house.type(codes.userCode(), third, ELSEWHERE).client()).isEqualTo(house.television);
    }

    @Test
    void a_right_code_pays_for_no_wrong_one_and_costs_nothing() {
        UserCode own = house.codes().userCode();
        for (int i = 0; i < 9; i++) {
            house.type(own);
        }
        assertUnknown(() -> house.type(WRONG));
        house.type(own);
        assertUnknown(() -> house.type(WRONG));

        assertThrottled(() -> house.type(WRONG));
        assertThat(house.tokens.audit.types())
                .filteredOn("user_code.refused"::equals)
                .hasSize(2);
    }

    private Decision decision(RequestDeviceAuthorization.Codes codes) {
        return house.authorizations
                .find(codes.deviceCode().digest())
                .orElseThrow()
                .decision();
    }

    private static void assertUnknown(ThrowingCallable deed) {
        assertThat(Refusals.rejectionOf(deed)).isEqualTo(CheckUserCode.UNKNOWN);
    }

    private static void assertThrottled(ThrowingCallable deed) {
        assertThat(Refusals.rejectionOf(deed)).isEqualTo(CheckUserCode.THROTTLED);
    }
}
