package io.aldaba.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.client.ResponseType;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens in the authorization response (OpenID Connect Core §3.2.2.5, §3.2.2.10). */
class ImplicitFlowTest {

    private final ImplicitHouse house = new ImplicitHouse();
    private final TokenHouse tokens = house.authorize.tokens;

    @Test
    void an_id_token_alone_tells_the_login_and_what_the_scope_asks_for() {
        Map<String, Object> claims = tokens.claims(idToken());

        long now = MutableClock.START.getEpochSecond();
        assertThat(claims)
                .containsEntry("iss", TokenHouse.ISSUER.value())
                .containsEntry("sub", tokens.john.id().value())
                .containsEntry("aud", "spa")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 900)
                .containsEntry("auth_time", now)
                .containsEntry("nonce", "n1")
                .containsEntry("acr", "1")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", house.authorize.begun.session().id().value())
                .containsKeys("email", "email_verified")
                .doesNotContainKeys("at_hash", "groups", "picture");
    }

    @Test
    void it_hints_at_its_user_like_any_other() {
        ReadIdTokenHint.Hint hint = new ReadIdTokenHint(tokens.verifier(), TokenHouse.ISSUER)
                .read(idToken().reveal(), house.client.id());

        assertThat(hint.subject()).isEqualTo(tokens.john.id().value());
        assertThat(hint.session()).contains(house.authorize.begun.session().id());
    }

    @Test
    void its_client_takes_part_in_the_session() {
        idToken();

        assertThat(tokens.families.participantsIn(
                        Set.of(house.authorize.begun.session().id())))
                .singleElement()
                .satisfies(participant -> assertThat(participant.client()).isEqualTo(house.client.id()));
        assertThat(tokens.audit.types()).contains("tokens.issued");
    }

    @Test
    void an_access_token_comes_with_an_id_token_tied_to_it_that_leaves_the_claims_to_userinfo() {
        IssuedTokens issued = tokens();

        assertThat(issued.expiresIn()).isEqualTo(Duration.ofMinutes(15));
        assertThat(issued.scope()).isEqualTo(Scope.of("openid", "email"));
        assertThat(tokens.claims(issued.accessToken())).containsEntry("client_id", "spa");
        assertThat(tokens.claims(issued.idToken().orElseThrow()))
                .containsEntry("at_hash", issued.accessToken().digest().leftHalf())
                .containsEntry("nonce", "n1")
                .doesNotContainKeys("email", "email_verified");
    }

    @Test
    void there_is_no_refresh_token_for_a_client_that_may_refresh_either() {
        assertThat(tokens().refreshToken()).isEmpty();
    }

    @Test
    void the_access_token_dies_with_the_session() {
        IssuedTokens issued = tokens();
        assertThat(tokens.authenticateBearer()
                        .authenticate(issued.accessToken().reveal())
                        .client())
                .isEqualTo(house.client.id());

        endSession();

        assertThat(Refusals.rejectionOf(() -> tokens.authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void who_was_logged_in_by_a_secret_that_the_session_does_not_have_any_more_gets_nothing() {
        house.authorize.renewSession();

        assertThat(Refusals.rejectionOf(this::idToken)).isEqualTo(OAuthError.loginRequired());
        assertThat(Refusals.rejectionOf(this::tokens)).isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void who_logged_out_meanwhile_gets_nothing() {
        endSession();

        assertThat(Refusals.rejectionOf(this::idToken)).isEqualTo(OAuthError.loginRequired());
        assertThat(Refusals.rejectionOf(this::tokens)).isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void who_withdrew_their_consent_meanwhile_gives_nothing() {
        house.authorize.withdrawFrom(house.client);

        assertThat(Refusals.rejectionOf(this::idToken)).isEqualTo(OAuthError.consentRequired());
        assertThat(Refusals.rejectionOf(this::tokens)).isEqualTo(OAuthError.consentRequired());
        assertThat(tokens.audit.types()).doesNotContain("tokens.issued");
    }

    @Test
    void who_allows_less_by_now_gives_nothing() {
        house.authorize.consents.put(new Consent(
                house.authorize.john.id(),
                house.client.id(),
                Scope.of("openid"),
                Set.of("name", "picture"),
                tokens.clock.instant()));

        assertThat(Refusals.rejectionOf(this::idToken)).isEqualTo(OAuthError.consentRequired());
        assertThat(Refusals.rejectionOf(this::tokens)).isEqualTo(OAuthError.consentRequired());
        assertThat(tokens.audit.types()).doesNotContain("tokens.issued");
    }

    @Test
    void the_access_token_dies_with_the_consent() {
        IssuedTokens issued = tokens();

        house.authorize.withdrawFrom(house.client);

        assertThat(Refusals.rejectionOf(() -> tokens.authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void who_was_disabled_meanwhile_gets_nothing() {
        tokens.disableJohn();

        assertThat(Refusals.rejectionOf(this::idToken)).isEqualTo(OAuthError.loginRequired());
        assertThat(Refusals.rejectionOf(this::tokens)).isEqualTo(OAuthError.loginRequired());
    }

    @Test
    void the_access_token_is_for_the_one_resource_that_is_named() {
        tokens.resources.save(SomeResources.ORDERS, true);

        AuthorizationRequest request = house.request(ResponseType.ID_TOKEN_TOKEN, SomeResources.ORDERS.indicator());
        house.authorize.consentTo(request);

        IssuedTokens issued = issue(request);

        assertThat(tokens.claims(issued.accessToken())).containsEntry("aud", SomeResources.ORDERS.indicator());
    }

    @Test
    void several_resources_are_refused_where_nobody_can_choose_later() {
        AuthorizationRequest request =
                house.request(ResponseType.ID_TOKEN_TOKEN, "https://one.example/", "https://two.example/");

        assertThat(Refusals.rejectionOf(() -> issue(request)))
                .isEqualTo(OAuthError.invalidTarget("An access token is for one resource: name it."));
    }

    private Secret idToken() {
        return house.issueIdToken()
                .issue(house.request(ResponseType.ID_TOKEN), house.authorize.john, TokenHouse.ADDRESS);
    }

    private IssuedTokens tokens() {
        return issue(house.request(ResponseType.ID_TOKEN_TOKEN));
    }

    private IssuedTokens issue(AuthorizationRequest request) {
        return house.issueImplicitTokens().issue(request, house.authorize.john, TokenHouse.ADDRESS);
    }

    private void endSession() {
        tokens.endSession(house.authorize.sessions)
                .end(house.authorize.begun.session().id(), tokens.john.id(), TokenHouse.ADDRESS);
    }
}
