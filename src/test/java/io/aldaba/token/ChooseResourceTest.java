package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resource of an access token, from the request to the claims (RFC 8707). */
class ChooseResourceTest {

    private static final String OWN = TokenHouse.ISSUER.value();
    private static final String ORDERS = SomeResources.ORDERS.indicator();
    private static final String ORDERS_BARE = "https://orders.example";
    private static final String STOCK = SomeResources.STOCK.indicator();
    private static final OAuthError BEYOND =
            OAuthError.invalidTarget("The resource is unknown, malformed or beyond what was granted.");
    private static final OAuthError SEVERAL = OAuthError.invalidTarget("An access token is for one resource: name it.");

    private final TokenHouse house = new TokenHouse();
    private final ChooseResource choose = house.chooseResource();
    private final AuthenticatedClient shop = ClientExamples.authenticated(
            ClientExamples.with(ClientExamples.shop(), Map.of("scope", "profile orders:read stock:read")));

    @BeforeEach
    void two_resources_are_declared() {
        house.resources.save(SomeResources.ORDERS, true);
        house.resources.save(SomeResources.STOCK, true);
    }

    @Test
    void who_names_none_gets_a_token_for_the_service() {
        Resource own = choose.choose(Set.of(), Set.of());

        assertThat(own.indicator()).isEqualTo(OWN);
        assertThat(choose.choose(Set.of(), Set.of(OWN))).isEqualTo(own);
    }

    @Test
    void the_only_one_granted_need_not_be_named_again() {
        assertThat(choose.choose(Set.of(ORDERS), Set.of())).isEqualTo(SomeResources.ORDERS);
    }

    @Test
    void of_several_one_must_be_named() {
        assertThat(choose.choose(Set.of(ORDERS, STOCK), Set.of(STOCK))).isEqualTo(SomeResources.STOCK);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS, STOCK), Set.of())))
                .isEqualTo(SEVERAL);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS, STOCK), Set.of(ORDERS, STOCK))))
                .isEqualTo(SEVERAL);
    }

    @Test
    void what_was_not_granted_is_refused_and_so_is_what_nobody_declared() {
        assertThat(rejectionOf(() -> choose.choose(Set.of(), Set.of(ORDERS)))).isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS), Set.of(STOCK))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS), Set.of(OWN))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.requireFor(ClientExamples.shop(), Set.of(ORDERS, "urn:none"))))
                .isEqualTo(BEYOND);

        house.resources.save(SomeResources.ORDERS, false);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS), Set.of()))).isEqualTo(BEYOND);
    }

    @Test
    void a_resource_is_named_by_either_spelling_and_is_as_it_was_declared() {
        Resource bare = SomeResources.named("https://bare.example");
        house.resources.save(bare, true);

        assertThat(choose.choose(Set.of(ORDERS), Set.of(ORDERS_BARE))).isEqualTo(SomeResources.ORDERS);
        assertThat(choose.choose(Set.of(ORDERS_BARE), Set.of(ORDERS))).isEqualTo(SomeResources.ORDERS);
        assertThat(choose.choose(Set.of(ORDERS, STOCK), Set.of(ORDERS_BARE, ORDERS)))
                .isEqualTo(SomeResources.ORDERS);
        assertThat(choose.chooseFor(ClientExamples.shop(), Set.of("https://bare.example/")))
                .isEqualTo(bare);
        assertThat(choose.requireFor(ClientExamples.shop(), Set.of(ORDERS_BARE, ORDERS, STOCK)))
                .containsExactlyInAnyOrder(ORDERS, STOCK);
    }

    @Test
    void the_other_spelling_opens_nothing_that_was_not_granted() {
        house.resources.save(SomeResources.named("https://bare.example"), true);

        assertThat(rejectionOf(() -> choose.choose(Set.of(STOCK), Set.of(ORDERS_BARE))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.choose(Set.of(), Set.of(ORDERS_BARE))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.choose(Set.of(ORDERS), Set.of("https://bare.example/"))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.requireFor(strangerOf("openid profile email"), Set.of(ORDERS_BARE))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.chooseFor(ClientExamples.shop(), Set.of(ORDERS + "/"))))
                .isEqualTo(BEYOND);
    }

    @Test
    void the_resource_of_a_client_is_looked_up_once_and_the_service_not_at_all() {
        choose.chooseFor(ClientExamples.shop(), Set.of(ORDERS));
        assertThat(house.resources.queries()).isEqualTo(1);

        choose.chooseFor(ClientExamples.shop(), Set.of());
        choose.chooseFor(ClientExamples.shop(), Set.of(OWN));
        assertThat(house.resources.queries()).isEqualTo(1);
    }

    @Test
    void a_client_gets_a_token_for_one_resource_whatever_the_others_are() {
        assertThat(rejectionOf(() -> choose.chooseFor(ClientExamples.shop(), Set.of(ORDERS, STOCK))))
                .isEqualTo(SEVERAL);
        assertThat(rejectionOf(() -> choose.chooseFor(ClientExamples.shop(), Set.of(ORDERS, "urn:none"))))
                .isEqualTo(SEVERAL);
        assertThat(rejectionOf(() -> choose.chooseFor(ClientExamples.shop(), Set.of("urn:none"))))
                .isEqualTo(BEYOND);
    }

    @Test
    void the_service_is_named_by_either_spelling_too() {
        assertThat(choose.choose(Set.of(), Set.of(Resource.otherSpelling(OWN))).indicator())
                .isEqualTo(OWN);
        assertThat(choose.requireFor(strangerOf("openid"), Set.of(Resource.otherSpelling(OWN))))
                .containsExactly(OWN);
    }

    @Test
    void a_refresh_names_what_was_granted_by_either_spelling() {
        house.clients.save(clientOf("profile orders:read stock:read"));
        IssuedTokens first = house.issue(shop, Scope.NONE, ORDERS, STOCK);

        assertThat(house.claims(refresh(first, Set.of(ORDERS_BARE)).accessToken()))
                .containsEntry("aud", ORDERS);
    }

    @Test
    void a_person_is_asked_about_all_resources_but_the_service() {
        assertThat(choose.askedAbout(Set.of(OWN, STOCK, ORDERS))).containsExactly(ORDERS, STOCK);
        assertThat(choose.askedAbout(Set.of(OWN))).isEmpty();
        assertThat(choose.askedAbout(Set.of())).isEmpty();
    }

    @Test
    void a_client_that_registered_itself_gets_tokens_for_the_service_alone() {
        Client stranger = strangerOf("openid profile email");

        assertThat(rejectionOf(() -> choose.requireFor(stranger, Set.of(ORDERS))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.requireFor(stranger, Set.of(OWN, STOCK))))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.chooseFor(stranger, Set.of(STOCK)))).isEqualTo(BEYOND);
        choose.requireFor(stranger, Set.of());
        choose.requireFor(stranger, Set.of(OWN));
        assertThat(choose.chooseFor(stranger, Set.of()).indicator()).isEqualTo(OWN);
        assertThat(choose.chooseFor(ClientExamples.shop(), Set.of(STOCK))).isEqualTo(SomeResources.STOCK);
    }

    @Test
    void what_a_client_that_registered_itself_was_granted_for_a_resource_is_not_refreshed() {
        Client stranger = strangerOf("openid profile email");

        assertThat(rejectionOf(() -> choose.chooseAgainFor(stranger, Set.of(ORDERS), Set.of())))
                .isEqualTo(BEYOND);
        assertThat(rejectionOf(() -> choose.chooseAgainFor(stranger, Set.of(ORDERS, OWN), Set.of(ORDERS))))
                .isEqualTo(BEYOND);
        assertThat(choose.chooseAgainFor(stranger, Set.of(ORDERS, OWN), Set.of(OWN))
                        .indicator())
                .isEqualTo(OWN);
        assertThat(choose.chooseAgainFor(strangerOf("openid orders:write"), Set.of(ORDERS), Set.of()))
                .isEqualTo(SomeResources.ORDERS);
    }

    @Test
    void a_scope_of_a_resource_that_an_operator_gave_opens_that_resource_and_no_other() {
        Client given = strangerOf("openid orders:write");

        assertThat(choose.chooseFor(given, Set.of(ORDERS))).isEqualTo(SomeResources.ORDERS);
        assertThat(rejectionOf(() -> choose.requireFor(given, Set.of(ORDERS, STOCK))))
                .isEqualTo(BEYOND);
    }

    @Test
    void a_token_for_a_resource_is_as_the_resource_wants_it() {
        Secret token = house.issue(shop, Scope.NONE, STOCK).accessToken();

        long now = house.clock.instant().getEpochSecond();
        assertThat(house.signatures.type(token.reveal())).isEqualTo("JWT");
        assertThat(house.signatures.algorithm(token.reveal())).isEqualTo(SigningAlgorithm.RS256);
        assertThat(house.claims(token))
                .containsEntry("aud", STOCK)
                .containsEntry("exp", now + 3_600)
                .containsEntry("scope", "orders:read stock:read");
    }

    @Test
    void a_token_for_a_resource_is_none_here_but_may_be_asked_about_and_revoked() {
        Secret token = house.issue(shop, Scope.NONE, ORDERS).accessToken();

        assertThat(rejectionOf(() -> house.authenticateBearer().authenticate(token.reveal())))
                .isEqualTo(OAuthError.invalidToken());
        assertThat(introspect(token)).isInstanceOf(Introspection.ActiveAccessToken.class);

        house.revokeToken().revoke(token, shop, TokenHouse.ADDRESS);
        assertThat(introspect(token)).isInstanceOf(Introspection.Inactive.class);
    }

    @Test
    void a_refresh_goes_from_one_granted_resource_to_another_and_no_further() {
        house.clients.save(clientOf("profile orders:read stock:read"));
        IssuedTokens first = house.issue(shop, Scope.NONE, ORDERS, STOCK);

        IssuedTokens second = refresh(first, Set.of(STOCK));

        assertThat(house.claims(first.accessToken())).containsEntry("aud", ORDERS);
        assertThat(house.claims(second.accessToken())).containsEntry("aud", STOCK);
        assertThat(second.scope()).isEqualTo(Scope.of("orders:read", "stock:read"));
        assertThat(rejectionOf(() -> refresh(second, Set.of(OWN)))).isEqualTo(BEYOND);
        assertThat(refresh(second, Set.of(ORDERS)).expiresIn())
                .as("a refused resource uses nothing up")
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_refresh_that_asks_for_what_means_nothing_at_the_resource_is_refused_and_uses_nothing_up() {
        AuthenticatedClient wide = ClientExamples.authenticated(clientOf("openid email orders:read"));
        IssuedTokens first = house.issue(wide, Scope.of("openid", "email", "orders:read"), ORDERS);

        assertThat(rejectionOf(() -> refresh(first, wide, Scope.of("email")))).isEqualTo(OAuthError.invalidScope());

        assertThat(refresh(first, wide, Scope.of("email", "orders:read")).scope())
                .isEqualTo(Scope.of("orders:read"));
    }

    @Test
    void who_asks_for_an_id_token_alone_gets_it_and_is_told_that_the_access_token_permits_nothing() {
        AuthenticatedClient wide = ClientExamples.authenticated(clientOf("openid orders:read"));
        IssuedTokens first = house.issue(wide, Scope.of("openid", "orders:read"), ORDERS);

        IssuedTokens second = refresh(first, wide, Scope.of("openid"));

        assertThat(second.idToken()).isPresent();
        assertThat(second.scope()).isEqualTo(Scope.NONE);
        assertThat(second.tellsScope()).isTrue();
    }

    @Test
    void who_names_no_scope_is_told_that_nothing_of_the_logins_scope_is_left_at_the_resource() {
        AuthenticatedClient reader = ClientExamples.authenticated(clientOf("stock:read profile"));
        IssuedTokens first = house.issue(reader, Scope.of("stock:read"), STOCK, ORDERS);

        IssuedTokens second = house.refreshAccess()
                .refresh(first.refreshToken().orElseThrow(), reader, Scope.NONE, Set.of(ORDERS), TokenHouse.ADDRESS);

        assertThat(house.claims(second.accessToken())).containsEntry("scope", "");
        assertThat(second.tellsScope()).isTrue();
    }

    private IssuedTokens refresh(IssuedTokens tokens, AuthenticatedClient client, Scope requested) {
        return house.refreshAccess()
                .refresh(tokens.refreshToken().orElseThrow(), client, requested, Set.of(), TokenHouse.ADDRESS);
    }

    private static Client strangerOf(String scope) {
        Client client = clientOf(scope);
        return new Client(client.id(), client.metadata(), client.secrets(), true, true);
    }

    private static Client clientOf(String scope) {
        return ClientExamples.with(ClientExamples.shop(), Map.of("scope", scope));
    }

    private IssuedTokens refresh(IssuedTokens tokens, Set<String> resources) {
        return house.refreshAccess()
                .refresh(tokens.refreshToken().orElseThrow(), shop, Scope.NONE, resources, TokenHouse.ADDRESS);
    }

    private Introspection introspect(Secret token) {
        return house.introspectToken().introspect(token, shop);
    }
}
