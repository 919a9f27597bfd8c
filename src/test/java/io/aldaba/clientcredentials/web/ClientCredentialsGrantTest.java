package io.aldaba.clientcredentials.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientcredentials.ExchangeClientCredentials;
import io.aldaba.introspection.Introspection;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.AccessToken;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsGrantTest {

    private static final Client MACHINE = ClientExamples.with(
            ClientExamples.shop(),
            Map.of(
                    "grant_types",
                    List.of("client_credentials", "password"),
                    "scope",
                    "openid profile orders:read orders:write"));

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient machine = ClientExamples.authenticated(MACHINE);

    @BeforeEach
    void the_machine_is_registered() {
        house.clients.save(MACHINE);
        house.resources.save(SomeResources.ORDERS, true);
    }

    @Test
    void a_client_gets_a_token_about_itself() throws Exception {
        IssuedTokens tokens = redeem(machine, "");

        assertThat(house.claims(tokens.accessToken()))
                .containsOnlyKeys("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope")
                .containsEntry("sub", "client:shop")
                .containsEntry("client_id", "shop")
                .containsEntry("aud", "https://id.example")
                .containsEntry("scope", "orders:read orders:write");
        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.idToken()).isEmpty();
    }

    @Test
    void nothing_is_written_for_it() throws Exception {
        redeem(machine, "");

        assertThat(house.families.all()).isEmpty();
        assertThat(house.refreshTokens.all()).isEmpty();
        assertThat(house.audit.events()).isEmpty();
    }

    @Test
    void no_persons_identifier_can_be_its_subject() throws Exception {
        String subject =
                (String) house.claims(redeem(machine, "").accessToken()).get("sub");

        assertThat(UserId.parse(String.valueOf(subject))).isEmpty();
    }

    @Test
    void the_token_is_known_as_the_clients_and_dies_with_the_client() throws Exception {
        String token = redeem(machine, "").accessToken().reveal();

        AccessToken caller = house.authenticateBearer().authenticate(token);
        assertThat(caller.subject()).isEqualTo(new Application(machine.id()));
        assertThat(caller.person()).isEmpty();
        assertThat(((OAuthError) rejectionOf(
                                () -> house.authenticateBearer().bearer(token).requirePerson()))
                        .status())
                .isEqualTo(403);

        house.clients.save(ClientExamples.disabled(MACHINE));
        assertThat(rejectionOf(() -> house.authenticateBearer().authenticate(token)))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void one_token_is_revoked_and_the_other_lives_on() throws Exception {
        Secret one = redeem(machine, "").accessToken();
        Secret other = redeem(machine, "").accessToken();

        house.revokeToken().revoke(one, machine, TokenHouse.ADDRESS);

        assertThat(house.introspectToken().introspect(one, machine)).isInstanceOf(Introspection.Inactive.class);
        assertThat(house.introspectToken().introspect(other, machine))
                .isInstanceOf(Introspection.ActiveAccessToken.class);
        assertThat(house.audit.types()).containsExactly("access_token.revoked");
    }

    @Test
    void a_part_of_the_scope_may_be_asked_for() throws Exception {
        assertThat(redeem(machine, "&scope=orders:read").scope()).isEqualTo(Scope.of("orders:read"));
    }

    @Test
    void of_a_scope_is_told_where_there_is_one() throws Exception {
        Client scopeless = ClientExamples.with(MACHINE, Map.of("scope", "openid"));

        assertThat(redeem(machine, "").tellsScope()).isTrue();
        assertThat(redeem(ClientExamples.authenticated(scopeless), "").tellsScope())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "profile", "orders:read+openid", "offline_access", "orders:delete"})
    void what_only_a_person_grants_and_what_it_has_not_is_refused(String scope) {
        assertThat(rejectionOf(() -> redeem(machine, "&scope=" + scope))).isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void a_token_for_a_resource_has_the_scope_that_means_something_there() throws Exception {
        IssuedTokens tokens = redeem(machine, "&resource=https%3A%2F%2Forders.example%2F");

        assertThat(house.claims(tokens.accessToken())).containsEntry("aud", SomeResources.ORDERS.indicator());
        assertThat(tokens.expiresIn()).isEqualTo(SomeResources.ORDERS.lifetime());
        assertThat(tokens.scope()).isEqualTo(Scope.of("orders:read", "orders:write"));
    }

    @Test
    void an_unknown_resource_is_refused() {
        assertThat(((OAuthError) rejectionOf(() -> redeem(machine, "&resource=urn:none"))).code())
                .isEqualTo("invalid_target");
    }

    @Test
    void a_client_that_registered_itself_gets_a_token_for_a_resource_whose_scope_it_was_given() {
        AuthenticatedClient given = selfRegistered(MACHINE);
        AuthenticatedClient other = selfRegistered(ClientExamples.with(MACHINE, Map.of("scope", "stock:read")));
        Set<String> orders = Set.of(SomeResources.ORDERS.indicator());

        assertThat(house.claims(grant().exchange(given, Scope.NONE, orders).accessToken()))
                .containsEntry("aud", SomeResources.ORDERS.indicator());
        assertThat(((OAuthError) rejectionOf(() -> grant().exchange(other, Scope.NONE, orders))).code())
                .isEqualTo("invalid_target");
    }

    private static AuthenticatedClient selfRegistered(Client client) {
        return ClientExamples.authenticated(new Client(client.id(), client.metadata(), client.secrets(), true, true));
    }

    @Test
    void a_public_client_has_no_credentials() {
        AuthenticatedClient phone = ClientExamples.authenticated(ClientExamples.phone());

        assertThat(rejectionOf(() -> grant().exchange(phone, Scope.NONE, Set.of())))
                .isEqualTo(OAuthError.unauthorizedClient());
    }

    private ExchangeClientCredentials grant() {
        return new ExchangeClientCredentials(house.chooseResource(), house.signAccessToken());
    }

    private IssuedTokens redeem(AuthenticatedClient client, String more) throws Exception {
        FormParameters form = FormParameters.parse("grant_type=client_credentials" + more, Set.of("resource"));
        TokenRequest request =
                TokenRequest.parse(ProtocolRequest.post(TokenHouse.ISSUER, "/token", "Basic c2hvcDpzZWNyZXQ=", form));
        return new ClientCredentialsGrant(grant()).redeem(request, form, client, TokenHouse.ADDRESS);
    }
}
