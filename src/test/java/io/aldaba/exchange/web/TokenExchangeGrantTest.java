package io.aldaba.exchange.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.exchange.ExchangeToken;
import io.aldaba.exchange.JudgeExchange;
import io.aldaba.introspection.Introspection;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.AccessContent;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.user.Group;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders service, a resource server, receives a token of John's and needs one for the stock service. */
class TokenExchangeGrantTest {

    private static final String ORDERS = SomeResources.ORDERS.indicator();
    private static final String STOCK = SomeResources.STOCK.indicator();
    private static final String TYPE = "urn:ietf:params:oauth:token-type:access_token";
    private static final Client FRONT =
            ClientExamples.with(ClientExamples.shop(), Map.of("scope", "openid profile orders:read orders:write"));
    private static final Client DELEGATE = exchanging(false);
    private static final Client IMPERSONATOR = exchanging(true);

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient front = ClientExamples.authenticated(FRONT);

    @BeforeEach
    void both_resources_and_clients_are_there() {
        house.resources.save(SomeResources.ORDERS, true);
        house.resources.save(SomeResources.STOCK, true);
        house.clients.save(FRONT);
        house.clients.save(DELEGATE);
    }

    @Test
    void with_an_actor_the_token_tells_who_acts_for_whom() throws Exception {
        IssuedTokens exchanged = delegated(johnsToken(), "");

        assertThat(house.claims(exchanged.accessToken()))
                .containsEntry("sub", house.john.id().value())
                .containsEntry("upn", "root")
                .containsEntry("groups", List.of("admin"))
                .containsEntry("client_id", "api")
                .containsEntry("aud", STOCK)
                .containsEntry("scope", "orders:read")
                .containsEntry("act", Map.of("sub", "client:api"));
        assertThat(exchanged.refreshToken()).isEmpty();
        assertThat(exchanged.idToken()).isEmpty();
        assertThat(house.audit.types()).containsExactly("tokens.issued", "token.exchanged");
    }

    @Test
    void the_groups_are_told_by_the_names_the_second_client_knows_them_by() throws Exception {
        johnIsIn("admin", "staff");
        Client mapping =
                ClientExamples.with(IMPERSONATOR, Map.of("group_mapping", Map.of("staff", List.of("stock:clerk"))));

        assertThat(groups(redeem(mapping, johnsToken(), ""))).isEqualTo(List.of("stock:clerk"));
    }

    @Test
    void a_client_that_registered_itself_gets_no_groups_by_an_exchange_either() throws Exception {
        Secret token = johnsToken();
        assertThat(house.claims(token)).containsEntry("groups", List.of("admin"));

        assertThat(groups(redeem(ClientExamples.selfRegistered(IMPERSONATOR), token, "")))
                .isEqualTo(List.of());
    }

    @Test
    void a_group_the_person_left_is_not_told_any_more_and_a_new_one_not_yet() throws Exception {
        johnIsIn("admin", "staff");
        Secret token = johnsToken();
        johnIsIn("staff", "clerks");

        assertThat(groups(redeem(IMPERSONATOR, token, ""))).isEqualTo(List.of("staff"));
    }

    @Test
    void what_was_kept_from_the_first_client_is_not_had_by_a_detour() throws Exception {
        johnIsIn("admin", "staff");
        Client mapping = ClientExamples.with(FRONT, Map.of("group_mapping", Map.of("staff", List.of("ops"))));
        Client stranger = ClientExamples.selfRegistered(FRONT);

        house.clients.save(mapping);
        assertThat(groups(redeem(IMPERSONATOR, johnsToken(mapping), ""))).isEqualTo(List.of("staff"));
        house.clients.save(stranger);
        assertThat(groups(redeem(IMPERSONATOR, johnsToken(stranger), ""))).isEqualTo(List.of());
    }

    @Test
    void who_acted_before_is_told_in_it() throws Exception {
        Secret before = sign(Optional.of(Map.of("sub", "client:earlier")));

        assertThat(house.claims(delegated(before, "").accessToken()))
                .containsEntry("act", Map.of("sub", "client:api", "act", Map.of("sub", "client:earlier")));
    }

    @Test
    void without_an_actor_only_who_may_impersonate_gets_one() throws Exception {
        assertThat(code(() -> redeem(DELEGATE, johnsToken(), ""))).isEqualTo("invalid_request");

        assertThat(house.claims(redeem(IMPERSONATOR, johnsToken(), "").accessToken()))
                .containsEntry("sub", house.john.id().value())
                .doesNotContainKey("act");
        assertThat(house.claims(redeem(IMPERSONATOR, sign(Optional.of(Map.of("sub", "client:earlier"))), "")
                        .accessToken()))
                .as("who acted before is not hidden")
                .containsEntry("act", Map.of("sub", "client:earlier"));
    }

    @Test
    void it_lives_no_longer_than_the_token_it_was_given_for() throws Exception {
        Secret token = johnsToken();
        house.clock.advance(Duration.ofMinutes(2));

        assertThat(redeem(IMPERSONATOR, token, "").expiresIn()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void spaces_around_a_token_or_an_audience_make_it_another_one() throws Exception {
        Secret token = johnsToken();
        Secret spaced = Secret.of(" " + token.reveal());

        assertThat(code(() -> redeem(IMPERSONATOR, spaced, ""))).isEqualTo("invalid_request");
        assertThat(code(() -> redeem(DELEGATE, token, actor(spaced)))).isEqualTo("invalid_request");
        assertThat(code(() -> redeem(IMPERSONATOR, token, "&audience=+" + STOCK)))
                .isEqualTo("invalid_target");
    }

    @Test
    void revoking_the_login_kills_it() throws Exception {
        IssuedTokens login = house.issue(front, Scope.NONE, ORDERS);
        Secret exchanged = redeem(IMPERSONATOR, login.accessToken(), "").accessToken();
        assertThat(introspect(exchanged)).isInstanceOf(Introspection.ActiveAccessToken.class);

        house.revokeToken().revoke(login.refreshToken().orElseThrow(), front, TokenHouse.ADDRESS);

        assertThat(introspect(exchanged)).isInstanceOf(Introspection.Inactive.class);
    }

    @Test
    void a_clients_own_token_is_exchanged_too() throws Exception {
        Secret machines = house.signAccessToken()
                .signAlone(content(Optional.empty(), SomeResources.ORDERS, "orders:read"))
                .accessToken();

        assertThat(house.claims(redeem(IMPERSONATOR, machines, "").accessToken()))
                .containsEntry("sub", "client:shop")
                .containsEntry("client_id", "api")
                .doesNotContainKeys("upn", "family");
    }

    @Test
    void the_audience_is_another_word_for_the_resource() throws Exception {
        assertThat(house.claims(
                        redeem(IMPERSONATOR, johnsToken(), "&audience=" + STOCK).accessToken()))
                .containsEntry("aud", STOCK);
    }

    @Test
    void policy_and_request_may_write_an_empty_path_either_way() throws Exception {
        house.resources.save(SomeResources.named("https://bare.example"), true);
        Client client = exchanging(true, "https://orders.example", "https://bare.example/");

        for (String target : List.of("", "&resource=https://bare.example", "&audience=https://bare.example/")) {
            assertThat(house.claims(redeem(client, johnsToken(), target).accessToken()))
                    .containsEntry("aud", "https://bare.example");
        }
        assertThat(code(() -> redeem(client, johnsToken(), "&resource=https://bare.example//")))
                .isEqualTo("invalid_target");
        Client other = exchanging(true, "https://orders.example//", STOCK);
        assertThat(code(() -> redeem(other, johnsToken(), ""))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&resource=https%3A%2F%2Forders.example%2F", "&audience=urn:none", "&resource=urn:none"})
    void a_target_beyond_the_policy_is_refused(String more) {
        assertThat(code(() -> redeem(IMPERSONATOR, johnsToken(), more))).isEqualTo("invalid_target");
    }

    @Test
    void the_scope_never_grows() throws Exception {
        Secret token = johnsToken();

        assertThat(code(() -> redeem(IMPERSONATOR, token, "&scope=stock:read")))
                .as("the client's and the resource's, but not the first token's")
                .isEqualTo("invalid_scope");
        assertThat(code(() -> redeem(IMPERSONATOR, token, "&scope=orders:write")))
                .as("the first token's, but not the client's")
                .isEqualTo("invalid_scope");
        assertThat(redeem(IMPERSONATOR, token, "&scope=orders:read").scope()).isEqualTo(Scope.of("orders:read"));
    }

    @Test
    void a_token_that_is_not_the_clients_to_show_is_refused() {
        Secret forTheService = house.issue(front).accessToken();

        assertThat(code(() -> redeem(IMPERSONATOR, forTheService, ""))).isEqualTo("invalid_request");
    }

    @Test
    void a_dead_token_and_one_that_is_none_are_refused_alike() {
        Secret revoked = johnsToken();
        house.revokeToken().revoke(revoked, front, TokenHouse.ADDRESS);
        Secret refresh = house.issue(front).refreshToken().orElseThrow();
        Secret live = johnsToken();

        OAuthError refusal = (OAuthError) rejectionOf(() -> redeem(IMPERSONATOR, revoked, ""));
        assertThat(refusal.code()).isEqualTo("invalid_request");
        for (Secret none : List.of(refresh, Secret.of("nonsense"), Secret.of("a.b.c"))) {
            assertThat(rejectionOf(() -> redeem(IMPERSONATOR, none, ""))).isEqualTo(refusal);
        }
        house.disableJohn();
        assertThat(rejectionOf(() -> redeem(IMPERSONATOR, live, ""))).isEqualTo(refusal);
    }

    @Test
    void the_actor_must_be_the_clients_own() {
        Secret anothers = house.issue(front).accessToken();

        assertThat(code(() -> redeem(DELEGATE, johnsToken(), actor(anothers)))).isEqualTo("invalid_request");
        assertThat(code(() -> redeem(DELEGATE, johnsToken(), actor(Secret.of("nonsense")))))
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "jwt"})
    void a_type_of_an_actor_that_is_not_there_is_refused(String type) {
        String alone = "&actor_token_type=urn:ietf:params:oauth:token-type:" + type;

        assertThat(rejectionOf(() -> redeem(IMPERSONATOR, johnsToken(), alone)))
                .isEqualTo(OAuthError.invalidRequest("The parameter actor_token is missing."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "id_token", "jwt"})
    void only_access_tokens_are_taken_and_given(String type) {
        String requested = "&requested_token_type=urn:ietf:params:oauth:token-type:" + type;

        assertThat(code(() -> redeem(IMPERSONATOR, johnsToken(), requested))).isEqualTo("invalid_request");
    }

    @Test
    void a_client_without_a_policy_exchanges_nothing() {
        assertThat(rejectionOf(() -> redeem(FRONT, johnsToken(), ""))).isEqualTo(OAuthError.unauthorizedClient());
    }

    private static Client exchanging(boolean mayImpersonate) {
        return exchanging(mayImpersonate, ORDERS, STOCK);
    }

    private static Client exchanging(boolean mayImpersonate, String subjects, String resources) {
        return ClientExamples.with(
                ClientExamples.api(),
                Map.of(
                        "grant_types",
                        List.of("urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"),
                        "scope",
                        "orders:read stock:read",
                        "token_exchange",
                        Map.of(
                                "subject_resources",
                                List.of(subjects),
                                "resources",
                                List.of(resources),
                                "may_impersonate",
                                mayImpersonate)));
    }

    private Secret johnsToken() {
        return johnsToken(FRONT);
    }

    private Secret johnsToken(Client client) {
        return house.issue(ClientExamples.authenticated(client), Scope.NONE, ORDERS)
                .accessToken();
    }

    private void johnIsIn(String... names) {
        Set<Group> groups = Stream.of(names).map(Group::new).collect(Collectors.toSet());
        house.users.put(house.john.withGroups(groups, house.clock.instant()));
    }

    private @Nullable Object groups(IssuedTokens tokens) {
        return house.claims(tokens.accessToken()).get("groups");
    }

    private Secret sign(Optional<Map<String, Object>> act) {
        return house.signAccessToken()
                .signAlone(content(act, SomeResources.ORDERS, "orders:read"))
                .accessToken();
    }

    private static AccessContent content(Optional<Map<String, Object>> act, Resource resource, String scope) {
        return new AccessContent(new Application(FRONT.id()), FRONT.id(), resource, Scope.of(scope), Instant.MAX, act);
    }

    private IssuedTokens delegated(Secret subject, String more) throws Exception {
        Secret own = house.signAccessToken()
                .signAlone(new AccessContent(
                        new Application(DELEGATE.id()),
                        DELEGATE.id(),
                        SomeResources.ORDERS,
                        Scope.NONE,
                        Instant.MAX,
                        Optional.empty()))
                .accessToken();
        return redeem(DELEGATE, subject, actor(own) + more);
    }

    private static String actor(Secret token) {
        return "&actor_token=" + encoded(token.reveal()) + "&actor_token_type=" + TYPE;
    }

    private IssuedTokens redeem(Client client, Secret subject, String more) throws Exception {
        FormParameters form = FormParameters.parse(
                "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:token-exchange") + "&subject_token="
                        + encoded(subject.reveal()) + "&subject_token_type=" + TYPE + more,
                Set.of("resource", "audience"));
        TokenRequest request =
                TokenRequest.parse(ProtocolRequest.post(TokenHouse.ISSUER, "/token", "Basic c2hvcDpzZWNyZXQ=", form));
        JudgeExchange judge = new JudgeExchange(
                house.verifier(),
                house.accessTokens,
                house.currentClients(),
                house.chooseResource(),
                TokenHouse.ISSUER,
                house.audit,
                house.clock);
        return new TokenExchangeGrant(new ExchangeToken(judge, house.signAccessToken()))
                .redeem(request, form, ClientExamples.authenticated(client), TokenHouse.ADDRESS);
    }

    private Introspection introspect(Secret token) {
        return house.introspectToken().introspect(token, front);
    }

    private static String code(ThrowingCallable work) {
        return ((OAuthError) rejectionOf(work)).code();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
