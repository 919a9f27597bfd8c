package io.aldaba.introspection;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection.ActiveAccessToken;
import io.aldaba.introspection.Introspection.ActiveRefreshToken;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a client learns about a token (RFC 7662). */
class IntrospectTokenTest {

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
    private final AuthenticatedClient api = ClientExamples.authenticated(ClientExamples.api());

    @Test
    void any_confidential_client_may_ask_about_an_access_token_it_was_shown() {
        IssuedTokens tokens = house.issue(aldaba);

        ActiveAccessToken found = (ActiveAccessToken) introspect(tokens.accessToken());

        assertThat(found.token().person().orElseThrow().user()).isEqualTo(house.john.id());
    }

    @Test
    void one_that_registered_itself_may_ask_about_its_own_tokens_and_no_others() {
        AuthenticatedClient stranger =
                ClientExamples.authenticated(ClientExamples.selfRegistered(ClientExamples.api()));
        AuthenticatedClient shopThatRegisteredItself =
                ClientExamples.authenticated(ClientExamples.selfRegistered(ClientExamples.shop()));
        Secret ofShop = house.issue(shop).accessToken();

        assertThat(house.introspectToken().introspect(ofShop, stranger)).isInstanceOf(Inactive.class);
        assertThat(house.introspectToken().introspect(ofShop, shopThatRegisteredItself))
                .isInstanceOf(ActiveAccessToken.class);
    }

    @Test
    void where_a_resource_names_who_may_ask_about_its_tokens_nobody_else_is_told_but_whom_they_were_issued_to() {
        house.resources.save(SomeResources.toldTo(SomeResources.ORDERS, "api"), true);
        house.resources.save(SomeResources.STOCK, true);
        Secret orders = issue(SomeResources.ORDERS);
        Secret stock = issue(SomeResources.STOCK);
        AuthenticatedClient till = ClientExamples.authenticated(ClientExamples.till());

        assertThat(house.introspectToken().introspect(orders, api)).isInstanceOf(ActiveAccessToken.class);
        assertThat(house.introspectToken().introspect(orders, shop)).isInstanceOf(ActiveAccessToken.class);
        assertThat(house.introspectToken().introspect(orders, till)).isInstanceOf(Inactive.class);
        assertThat(house.introspectToken().introspect(stock, till)).isInstanceOf(ActiveAccessToken.class);
    }

    @Test
    void a_resource_that_names_nobody_keeps_its_tokens_to_whom_they_were_issued_to_and_so_does_a_disabled_one() {
        house.resources.save(SomeResources.ORDERS, true);
        Secret orders = issue(SomeResources.ORDERS);

        house.resources.save(SomeResources.toldTo(SomeResources.ORDERS), false);

        assertThat(house.introspectToken().introspect(orders, api)).isInstanceOf(Inactive.class);
        assertThat(house.introspectToken().introspect(orders, shop)).isInstanceOf(ActiveAccessToken.class);
    }

    @Test
    void one_that_registered_itself_may_ask_about_the_tokens_of_a_resource_that_names_it() {
        AuthenticatedClient stranger =
                ClientExamples.authenticated(ClientExamples.selfRegistered(ClientExamples.api()));
        house.resources.save(SomeResources.ORDERS, true);
        Secret orders = issue(SomeResources.ORDERS);
        assertThat(house.introspectToken().introspect(orders, stranger)).isInstanceOf(Inactive.class);

        house.resources.save(SomeResources.toldTo(SomeResources.ORDERS, "api"), true);

        assertThat(house.introspectToken().introspect(orders, stranger)).isInstanceOf(ActiveAccessToken.class);
    }

    @Test
    void only_its_own_client_may_ask_about_a_refresh_token() {
        IssuedTokens tokens = house.issue(shop);

        ActiveRefreshToken found = (ActiveRefreshToken) introspect(refreshTokenOf(tokens));

        assertThat(found.family().scope()).isEqualTo(tokens.scope());
        assertThat(house.introspectToken().introspect(refreshTokenOf(tokens), api))
                .isInstanceOf(Inactive.class);
    }

    @Test
    void a_public_client_may_not_ask() {
        IssuedTokens tokens = house.issue(aldaba);

        assertThat(rejectionOf(() -> house.introspectToken().introspect(tokens.accessToken(), aldaba)))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void everything_dead_is_inactive() {
        IssuedTokens used = house.issue(shop);
        IssuedTokens live = house.refresh(refreshTokenOf(used), shop);

        assertThat(introspect(refreshTokenOf(used))).isInstanceOf(Inactive.class);
        assertThat(introspect(Secret.of("nonsense"))).isInstanceOf(Inactive.class);
        assertThat(introspect(Secret.of("a".repeat(20_000)))).isInstanceOf(Inactive.class);

        house.disableJohn();
        assertThat(introspect(live.accessToken())).isInstanceOf(Inactive.class);
        assertThat(introspect(refreshTokenOf(live))).isInstanceOf(Inactive.class);
    }

    @Test
    void tokens_are_inactive_at_their_expiry() {
        IssuedTokens tokens = house.issue(shop);

        house.clock.advance(Duration.ofMinutes(15));
        assertThat(introspect(tokens.accessToken())).isInstanceOf(Inactive.class);
        house.clock.advance(Duration.ofDays(30).minusMinutes(15).minusMillis(1));
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(ActiveRefreshToken.class);
        house.clock.advance(Duration.ofMillis(1));
        assertThat(introspect(refreshTokenOf(tokens))).isInstanceOf(Inactive.class);
    }

    private Secret issue(Resource resource) {
        return house.issue(shop, Scope.NONE, resource.indicator()).accessToken();
    }

    private Introspection introspect(Secret token) {
        return house.introspectToken().introspect(token, shop);
    }

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
