package io.aldaba.clientauthentication;

import static io.aldaba.client.ClientAuthMethod.CLIENT_SECRET_BASIC;
import static io.aldaba.client.ClientAuthMethod.CLIENT_SECRET_POST;
import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.GrantType;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientauthentication.ClientCredentials.Named;
import io.aldaba.clientauthentication.ClientCredentials.Unnamed;
import io.aldaba.clientauthentication.ClientCredentials.WithAssertion;
import io.aldaba.clientauthentication.ClientCredentials.WithSecret;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticateClientTest {

    private final InMemoryClients clients = InMemoryClients.with(
            ClientExamples.shop(), ClientExamples.api(), ClientExamples.depot(), ClientExamples.phone());
    private final AuthenticateClient authenticateClient = ClientHouse.authenticateClient(clients);

    @Test
    void a_confidential_client_authenticates_by_the_method_it_registered() {
        assertThat(authenticateClient
                        .authenticate(shown("shop", CLIENT_SECRET_BASIC))
                        .id())
                .isEqualTo(new ClientId("shop"));
        assertThat(authenticateClient
                        .authenticate(shown("api", CLIENT_SECRET_POST))
                        .id())
                .isEqualTo(new ClientId("api"));
    }

    @Test
    void each_of_two_live_secrets_authenticates_and_a_third_replaces_the_eldest() {
        Secret second = Secret.of("second");
        Secret third = Secret.of("third");
        Client rotated = ClientExamples.rotated(ClientExamples.shop(), second);
        clients.save(rotated);
        assertThat(authenticateClient.authenticate(shown("shop", CLIENT_SECRET_BASIC)))
                .isNotNull();
        assertThat(authenticateClient.authenticate(new WithSecret("shop", CLIENT_SECRET_BASIC, second)))
                .isNotNull();

        clients.save(ClientExamples.rotated(rotated, third));

        assertThat(authenticateClient.authenticate(new WithSecret("shop", CLIENT_SECRET_BASIC, second)))
                .isNotNull();
        assertThat(authenticateClient.authenticate(new WithSecret("shop", CLIENT_SECRET_BASIC, third)))
                .isNotNull();
        assertRefused(shown("shop", CLIENT_SECRET_BASIC));
    }

    @Test
    void a_public_client_only_says_who_it_is() {
        AuthenticatedClient phone = authenticateClient.authenticate(new Named("phone"));

        assertThat(phone.isPublic()).isTrue();
        assertThat(phone.id()).isEqualTo(new ClientId("phone"));
    }

    @Test
    void who_names_no_client_is_the_built_in_one_and_who_names_that_is_it_too() {
        assertThat(authenticateClient.authenticate(new Unnamed()).id()).isEqualTo(ClientId.FIRST_PARTY);
        assertThat(authenticateClient.authenticate(new Named("aldaba")).id()).isEqualTo(ClientId.FIRST_PARTY);
    }

    @Test
    void a_stored_client_of_the_built_in_ones_name_is_never_looked_at() {
        Client impostor = new Client(
                ClientId.FIRST_PARTY,
                ClientExamples.shop().metadata(),
                ClientExamples.shop().secrets(),
                true);
        clients.save(impostor);

        assertThat(authenticateClient.authenticate(new Named("aldaba")).isPublic())
                .isTrue();
        assertRefused(shown("aldaba", CLIENT_SECRET_BASIC));
    }

    @Test
    void every_failure_has_the_same_answer() {
        clients.save(ClientExamples.disabled(ClientExamples.api()));

        assertRefused(shown("nobody", CLIENT_SECRET_BASIC));
        assertRefused(shown("not an identifier", CLIENT_SECRET_BASIC));
        assertRefused(new Named("nobody"));
        assertRefused(new WithSecret("shop", CLIENT_SECRET_BASIC, Secret.of("wrong")));
        assertRefused(shown("api", CLIENT_SECRET_POST));
    }

    /** The answer contains none of it. */
    @Test
    void the_operator_reads_why_and_of_whom_where_the_client_is_a_registered_one() {
        assertReason(
                new WithSecret("shop", CLIENT_SECRET_BASIC, Secret.of("wrong")), "client shop: wrong client secret");
        assertReason(
                shown("shop", CLIENT_SECRET_POST), "client shop: client_secret_post is not what it is registered for");
        assertReason(new Named("shop"), "client shop: showed no credential");
        assertReason(
                shown("aldaba", CLIENT_SECRET_BASIC),
                "client aldaba: client_secret_basic is not what it is registered for");
        assertReason(shown("nobody\nforged", CLIENT_SECRET_BASIC), "unknown or disabled client");
        clients.save(ClientExamples.disabled(ClientExamples.api()));
        assertReason(shown("api", CLIENT_SECRET_POST), "unknown or disabled client");
    }

    @Test
    void a_client_may_not_use_a_method_it_did_not_register() {
        assertRefused(shown("shop", CLIENT_SECRET_POST));
        assertRefused(shown("api", CLIENT_SECRET_BASIC));
        assertRefused(new Named("shop"));
        assertRefused(shown("phone", CLIENT_SECRET_BASIC));
    }

    /** RFC 6749 §2.3.1 has both methods; only an operator's entry may leave the choice to the client. */
    @Test
    void a_client_that_names_no_method_shows_its_secret_either_way_and_nothing_else() {
        for (ClientAuthMethod method : List.of(CLIENT_SECRET_BASIC, CLIENT_SECRET_POST)) {
            assertThat(authenticateClient.authenticate(shown("depot", method)).isPublic())
                    .isFalse();
            assertRefused(new WithSecret("depot", method, Secret.of("wrong")));
        }
        assertRefused(new Named("depot"));
        assertRefused(new WithAssertion("depot", ClientAuthMethod.CLIENT_SECRET_JWT, "a.b.c"));
        assertRefused(new WithAssertion("depot", ClientAuthMethod.PRIVATE_KEY_JWT, "a.b.c"));
    }

    @Test
    void each_use_of_a_refresh_token_uses_it_up_whichever_way_a_secret_travels() {
        assertThat(List.of(ClientExamples.shop(), ClientExamples.api(), ClientExamples.depot(), ClientExamples.phone()))
                .allMatch(client -> ClientExamples.authenticated(client).rotatesRefreshTokens());
        assertThat(List.of(ClientExamples.bank(), ClientExamples.till()))
                .noneMatch(client -> ClientExamples.authenticated(client).rotatesRefreshTokens());
    }

    @Test
    void a_client_uses_only_the_grant_types_it_registered() {
        AuthenticatedClient phone = authenticateClient.authenticate(new Named("phone"));

        phone.requireMayUse(GrantType.PASSWORD);
        assertThat(rejectionOf(() -> phone.requireMayUse(GrantType.REFRESH_TOKEN)))
                .isEqualTo(OAuthError.unauthorizedClient());
    }

    @Test
    void a_client_gets_its_whole_scope_where_it_asks_for_nothing_and_never_more() {
        AuthenticatedClient phone = authenticateClient.authenticate(new Named("phone"));

        assertThat(phone.requireScope(Scope.NONE)).isEqualTo(Scope.of("profile", "email"));
        assertThat(phone.requireScope(Scope.of("email"))).isEqualTo(Scope.of("email"));
        assertThat(rejectionOf(() -> phone.requireScope(Scope.of("email", "admin"))))
                .isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void access_while_the_person_is_away_is_only_for_a_client_that_may_refresh() {
        Scope asked = Scope.of("email", "offline_access");
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
        AuthenticatedClient phone = ClientExamples.authenticated(ClientExamples.phone());

        assertThat(shop.requireScope(asked)).isEqualTo(asked);
        assertThat(shop.limit(asked)).isEqualTo(asked);
        assertThat(phone.requireScope(asked)).isEqualTo(Scope.of("email"));
        assertThat(phone.limit(asked)).isEqualTo(Scope.of("email"));
        assertThat(rejectionOf(() -> phone.requireScope(Scope.of("offline_access"))))
                .isEqualTo(OAuthError.invalidScope());
    }

    private void assertRefused(ClientCredentials credentials) {
        assertThat(rejectionOf(() -> authenticateClient.authenticate(credentials)))
                .isEqualTo(OAuthError.invalidClient());
    }

    private void assertReason(ClientCredentials credentials, String reason) {
        assertThatThrownBy(() -> authenticateClient.authenticate(credentials))
                .isInstanceOf(Rejected.class)
                .hasMessage(reason);
    }

    private static ClientCredentials shown(String client, ClientAuthMethod method) {
        return new WithSecret(client, method, ClientExamples.SECRET);
    }
}
