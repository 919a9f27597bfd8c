package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.session.Authentication;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps between a request and its code (OpenID Connect Core §3.1.2.3, §3.1.2.4). */
class DecideNextStepTest {

    private static final String ORDERS = "https://orders.example/";

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final Client spa = ClientExamples.spa();

    @Test
    void nobody_is_logged_in_so_somebody_logs_in() {
        assertThat(decide(AuthorizeHouse.request(spa), Optional.empty())).isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void who_is_logged_in_and_never_consented_is_asked() {
        assertThat(decide(AuthorizeHouse.request(spa))).isEqualTo(NextStep.CONSENT);
    }

    @Test
    void who_consented_to_all_of_it_is_not_asked_again() {
        consentTo(Scope.of("openid", "email", "phone"), Set.of("name", "picture"));

        assertThat(decide(AuthorizeHouse.request(spa))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(AuthorizeHouse.request(spa, Prompt.NONE))).isEqualTo(NextStep.ISSUE);
    }

    @Test
    void who_consented_to_less_is_asked_again() {
        consentTo(Scope.of("openid"), Set.of("name", "picture"));
        assertThat(decide(AuthorizeHouse.request(spa))).isEqualTo(NextStep.CONSENT);

        consentTo(Scope.of("openid", "email"), Set.of("name"));
        assertThat(decide(AuthorizeHouse.request(spa))).isEqualTo(NextStep.CONSENT);
    }

    @Test
    void consent_to_one_client_is_none_to_another() {
        consentTo(Scope.of("openid", "email"), Set.of("name", "picture"));

        assertThat(decide(AuthorizeHouse.request(ClientExamples.webShop()))).isEqualTo(NextStep.CONSENT);
    }

    @ParameterizedTest
    @CsvSource({"LOGIN, LOG_IN", "SELECT_ACCOUNT, SELECT_ACCOUNT", "CREATE, REGISTER"})
    void a_client_may_want_to_know_again_who_it_is(Prompt prompt, NextStep step) {
        consentToAll();

        assertThat(decide(AuthorizeHouse.request(spa, prompt))).isEqualTo(step);
    }

    @Test
    void where_nobody_is_logged_in_there_is_no_account_to_go_on_with() {
        assertThat(decide(AuthorizeHouse.request(spa, Prompt.SELECT_ACCOUNT), Optional.empty()))
                .isEqualTo(NextStep.LOG_IN);
        assertThat(decide(AuthorizeHouse.request(spa, Prompt.CREATE), Optional.empty()))
                .isEqualTo(NextStep.REGISTER);
    }

    @Test
    void who_must_log_in_anyway_is_not_asked_for_an_account_before() {
        assertThat(decide(AuthorizeHouse.request(spa, Prompt.SELECT_ACCOUNT, Prompt.LOGIN)))
                .isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void a_client_may_want_consent_again() {
        consentToAll();

        assertThat(decide(AuthorizeHouse.request(spa, Prompt.CONSENT))).isEqualTo(NextStep.CONSENT);
        assertThat(decide(AuthorizeHouse.request(spa, Prompt.CONSENT, Prompt.LOGIN)))
                .isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void without_the_consent_only_what_does_not_depend_on_it_is_decided() {
        assertThat(beforeConsent(AuthorizeHouse.request(spa))).isEmpty();
        assertThat(beforeConsent(AuthorizeHouse.request(spa, Prompt.NONE))).isEmpty();

        assertThat(beforeConsent(AuthorizeHouse.request(spa, Prompt.CONSENT))).contains(NextStep.CONSENT);
        assertThat(beforeConsent(AuthorizeHouse.request(spa, Prompt.CREATE))).contains(NextStep.REGISTER);
        assertThat(house.decideNextStep().beforeConsent(AuthorizeHouse.request(spa), Optional.empty()))
                .contains(NextStep.LOG_IN);
        assertThat(Refusals.rejectionOf(() -> house.decideNextStep()
                        .beforeConsent(AuthorizeHouse.request(spa, Prompt.NONE), Optional.empty())))
                .isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void silently_nobody_logs_in() {
        assertThat(Refusals.rejectionOf(() -> decide(AuthorizeHouse.request(spa, Prompt.NONE), Optional.empty())))
                .isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void silently_nobody_is_asked_to_consent() {
        assertThat(Refusals.rejectionOf(() -> decide(AuthorizeHouse.request(spa, Prompt.NONE))))
                .isEqualTo(OAuthError.consentRequired());
    }

    @Test
    void a_resource_is_asked_about_like_a_scope_and_this_service_is_not() {
        consentToAll();

        assertThat(decide(forResources(ORDERS))).isEqualTo(NextStep.CONSENT);
        assertThat(decide(forResources(TokenHouse.ISSUER.value()))).isEqualTo(NextStep.ISSUE);
        assertThat(Refusals.rejectionOf(() -> decide(forResources(Set.of(ORDERS), Prompt.NONE))))
                .isEqualTo(OAuthError.consentRequired());
    }

    @Test
    void a_resource_that_was_agreed_to_is_not_asked_about_again_and_another_is() {
        house.consents.put(new Consent(
                house.john.id(),
                spa.id(),
                Scope.of("openid", "email"),
                Set.of("name", "picture"),
                Set.of(ORDERS),
                house.tokens.clock.instant()));

        assertThat(decide(forResources(Set.of(ORDERS), Prompt.NONE))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(forResources(ORDERS, TokenHouse.ISSUER.value()))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(AuthorizeHouse.request(spa))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(forResources(ORDERS, "urn:example:stock"))).isEqualTo(NextStep.CONSENT);
    }

    @Test
    void a_login_is_fresh_up_to_the_very_age() {
        consentToAll();
        AuthorizationRequest request = AuthorizeHouse.request(Optional.of(Duration.ofSeconds(30)), Optional.empty());

        house.tokens.clock.advance(Duration.ofSeconds(30));
        assertThat(decide(request)).isEqualTo(NextStep.ISSUE);
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertThat(decide(request)).isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void how_old_a_login_is_nobody_knows_that_is_ahead_by_more_than_clocks_may_differ() {
        consentToAll();
        AuthorizationRequest request = AuthorizeHouse.request(Optional.of(Duration.ofSeconds(30)), Optional.empty());

        house.tokens.clock.advance(TokenVerifier.SKEW.negated());
        assertThat(decide(request)).isEqualTo(NextStep.ISSUE);
        house.tokens.clock.advance(Duration.ofMillis(-1));

        assertThat(decide(request)).isEqualTo(NextStep.LOG_IN);
        assertThat(decide(AuthorizeHouse.request(Optional.empty(), Optional.empty())))
                .as("to who asks for no age")
                .isEqualTo(NextStep.ISSUE);
    }

    @Test
    void a_login_of_unknown_time_is_too_old_for_the_longest_age_that_can_be_asked_for() {
        consentToAll();
        AuthenticatedUser unknown = AuthenticatedUsers.of(house.tokens.john, Authentication.UNKNOWN_TIME);
        Optional<Duration> longest = Optional.of(Duration.ofSeconds(999_999_999));

        assertThat(decide(AuthorizeHouse.request(longest, Optional.empty()), Optional.of(unknown)))
                .isEqualTo(NextStep.LOG_IN);
        assertThat(decide(AuthorizeHouse.request(Optional.empty(), Optional.empty()), Optional.of(unknown)))
                .isEqualTo(NextStep.ISSUE);
    }

    @Test
    void silently_an_old_login_is_an_error() {
        consentToAll();
        house.tokens.clock.advance(Duration.ofSeconds(31));

        assertThat(Refusals.rejectionOf(() -> decide(
                        AuthorizeHouse.request(Optional.of(Duration.ofSeconds(30)), Optional.empty(), Prompt.NONE))))
                .isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void another_user_than_the_wanted_one_will_not_do() {
        consentToAll();
        String other = SomeUsers.named("other", 9).id().value();

        assertThat(decide(AuthorizeHouse.request(
                        Optional.empty(), Optional.of(house.john.id().value()))))
                .isEqualTo(NextStep.ISSUE);
        assertThat(decide(AuthorizeHouse.request(Optional.empty(), Optional.of(other))))
                .isEqualTo(NextStep.LOG_IN);
        assertThat(Refusals.rejectionOf(
                        () -> decide(AuthorizeHouse.request(Optional.empty(), Optional.of(other), Prompt.NONE))))
                .isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void a_client_of_pairwise_subjects_means_people_by_its_own_names() {
        Client pairwise = ClientExamples.with(spa, Map.of("subject_type", "pairwise"));
        consentToAll();
        String name = house.tokens.nameSubject().name(house.john.id(), pairwise);

        assertThat(decide(about(pairwise, name))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(about(pairwise, house.john.id().value()))).isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void somebody_else_than_all_who_are_asked_for_has_to_log_in() {
        consentToAll();
        String john = house.john.id().value();

        assertThat(decide(about(spa, Set.of("other", john)))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(about(spa, Set.of("other", "another")))).isEqualTo(NextStep.LOG_IN);
    }

    @Test
    void a_login_that_is_not_as_sure_as_demanded_will_not_do() {
        consentToAll();
        AuthorizationRequest usual = AuthorizeHouse.request(ClientExamples.spa());

        assertThat(decide(demanding(usual, Set.of()))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(demanding(usual, Set.of("1", "urn:fake:silver")))).isEqualTo(NextStep.ISSUE);
        assertThat(decide(demanding(usual, Set.of("urn:fake:silver")))).isEqualTo(NextStep.LOG_IN);
    }

    private static AuthorizationRequest demanding(AuthorizationRequest usual, Set<String> acrValues) {
        return new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                usual.scope(),
                usual.resources(),
                usual.claims(),
                usual.subjects(),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge(),
                acrValues);
    }

    private AuthorizationRequest forResources(String... resources) {
        return forResources(Set.of(resources));
    }

    private AuthorizationRequest forResources(Set<String> resources, Prompt... prompts) {
        AuthorizationRequest usual = AuthorizeHouse.request(spa, prompts);
        return new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                usual.scope(),
                resources,
                usual.claims(),
                usual.subjects(),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge());
    }

    private static AuthorizationRequest about(Client client, String subject) {
        return about(client, Set.of(subject));
    }

    private static AuthorizationRequest about(Client client, Set<String> subjects) {
        AuthorizationRequest usual = AuthorizeHouse.request(client);
        return new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                usual.scope(),
                Set.of(),
                usual.claims(),
                subjects,
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge());
    }

    private Optional<NextStep> beforeConsent(AuthorizationRequest request) {
        return house.decideNextStep().beforeConsent(request, Optional.of(house.john));
    }

    private NextStep decide(AuthorizationRequest request) {
        return decide(request, Optional.of(house.john));
    }

    private NextStep decide(AuthorizationRequest request, Optional<AuthenticatedUser> user) {
        return house.decideNextStep().decide(request, user);
    }

    private void consentToAll() {
        consentTo(Scope.of("openid", "email"), Set.of("name", "picture"));
    }

    private void consentTo(Scope scope, Set<String> claims) {
        house.consents.put(new Consent(house.john.id(), spa.id(), scope, claims, house.tokens.clock.instant()));
    }
}
