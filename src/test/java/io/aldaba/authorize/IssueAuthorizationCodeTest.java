package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.token.TokenHouse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code depends on the consent that it was issued by. */
class IssueAuthorizationCodeTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final Client spa = ClientExamples.spa();

    @Test
    void a_consent_that_is_withdrawn_between_the_decision_and_the_code_gives_none() {
        AuthorizationRequest silent = AuthorizeHouse.request(spa, Prompt.NONE);
        house.consentTo(spa);
        assertThat(house.decideNextStep().decide(silent, Optional.of(house.john)))
                .isEqualTo(NextStep.ISSUE);

        house.withdrawFrom(spa);

        assertThat(Refusals.rejectionOf(
                        () -> house.issueAuthorizationCode().issue(silent, house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.consentRequired());
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    /** The secret that the request came with is not the session's any more. */
    @Test
    void who_was_logged_in_by_a_secret_that_the_session_does_not_have_any_more_gets_no_code() {
        house.consentTo(spa);
        house.renewSession();

        assertNoCode(house.john, OAuthError.loginRequired());
        assertThat(house.issueAuthorizationCode()
                        .issue(
                                AuthorizeHouse.request(spa),
                                AuthenticatedUsers.in(
                                        house.begun.session().id(), house.tokens.john, house.tokens.clock.instant()),
                                TokenHouse.ADDRESS))
                .isNotNull();
    }

    @Test
    void who_was_logged_out_meanwhile_or_has_no_session_gets_no_code() {
        house.consentTo(spa);
        assertNoCode(
                AuthenticatedUsers.of(house.tokens.john, house.tokens.clock.instant()), OAuthError.loginRequired());
        house.sessions.end(house.begun.session().id(), house.john.id(), house.tokens.clock.instant());

        assertNoCode(house.john, OAuthError.loginRequired());
    }

    /** Otherwise nobody would be asked for a consent that is missing. */
    @Test
    void the_session_is_checked_before_the_consent() {
        house.renewSession();

        assertNoCode(house.john, OAuthError.loginRequired());
    }

    private void assertNoCode(AuthenticatedUser user, OAuthError refusal) {
        assertThat(Refusals.rejectionOf(() ->
                        house.issueAuthorizationCode().issue(AuthorizeHouse.request(spa), user, TokenHouse.ADDRESS)))
                .isEqualTo(refusal);
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    @ParameterizedTest
    @CsvSource({
        "openid,       name picture, https://orders.example/",
        "openid email, name,         https://orders.example/",
        "openid email, name picture, https://other.example/"
    })
    void a_consent_that_is_to_less_by_now_gives_no_code_either(String scope, String claims, String resource) {
        allow("openid email", "name picture", "https://orders.example/");
        AuthorizationRequest request = forOrders();
        assertThat(house.decideNextStep().decide(request, Optional.of(house.john)))
                .isEqualTo(NextStep.ISSUE);

        allow(scope, claims, resource);

        assertThat(Refusals.rejectionOf(
                        () -> house.issueAuthorizationCode().issue(request, house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.consentRequired());
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    /** Among the resources is this service itself, which users are not asked about. */
    @Test
    void a_consent_to_all_that_is_asked_for_gives_a_code() {
        allow("openid email phone", "name picture", "https://orders.example/");

        house.issueAuthorizationCode().issue(forOrders(), house.john, TokenHouse.ADDRESS);

        assertThat(house.tokens.audit.types()).contains("authorization_code.issued");
    }

    private void allow(String scope, String claims, String resource) {
        house.consents.put(new Consent(
                house.john.id(),
                spa.id(),
                Scope.of(scope.split(" ")),
                Set.of(claims.split(" ")),
                Set.of(resource),
                house.tokens.clock.instant()));
    }

    private AuthorizationRequest forOrders() {
        AuthorizationRequest usual = AuthorizeHouse.request(spa);
        return new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                usual.scope(),
                Set.of("https://orders.example/", TokenHouse.ISSUER.value()),
                usual.claims(),
                usual.subjects(),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge());
    }

    @Test
    void consent_to_one_client_gives_no_code_to_another() {
        house.consentTo(ClientExamples.webShop());

        assertThat(Refusals.rejectionOf(() -> house.issueAuthorizationCode()
                        .issue(AuthorizeHouse.request(spa), house.john, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.consentRequired());
    }

    @Test
    void a_consent_that_is_withdrawn_after_the_code_ends_it() {
        Secret code = house.code(spa);

        house.withdrawFrom(spa);

        assertThat(Refusals.rejectionOf(() -> house.exchange(code, spa))).isEqualTo(AuthorizationCode.REFUSAL);
    }

    @Test
    void a_code_is_audited() {
        house.code(spa);

        assertThat(house.tokens.audit.events()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("authorization_code.issued");
            assertThat(event.details()).containsEntry("client", "spa");
        });
    }
}
