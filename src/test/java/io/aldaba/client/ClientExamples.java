package io.aldaba.client;

import io.aldaba.client.ClientMetadata.Pages;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients to test with. */
public final class ClientExamples {

    /** The secret of {@link #shop()} and {@link #api()}. */
    public static final Secret SECRET = Secret.of("als_0000000000000000000000000000000000000000001");

    /** Where {@link #spa()} and {@link #webShop()} have codes sent. */
    public static final RedirectUri REDIRECT = new RedirectUri("https://shop.example/cb");

    private ClientExamples() {}

    /** A confidential client by HTTP Basic that may use the password and refresh grants. */
    public static Client shop() {
        return client("shop", ClientAuthMethod.CLIENT_SECRET_BASIC, GrantType.PASSWORD, GrantType.REFRESH_TOKEN);
    }

    /** A confidential client by form that may only refresh. */
    public static Client api() {
        return client("api", ClientAuthMethod.CLIENT_SECRET_POST, GrantType.REFRESH_TOKEN);
    }

    /** A public client that may use the password grant and gets no refresh token. */
    public static Client phone() {
        return client("phone", ClientAuthMethod.NONE, GrantType.PASSWORD);
    }

    /** A public client by authorization code, which may refresh. */
    public static Client spa() {
        return new Client(new ClientId("spa"), byCode("spa", ClientAuthMethod.NONE), List.of(), true);
    }

    /** A confidential client by authorization code and HTTP Basic, which may refresh. */
    public static Client webShop() {
        ClientMetadata metadata = byCode("web-shop", ClientAuthMethod.CLIENT_SECRET_BASIC);
        return new Client(new ClientId("web-shop"), metadata, List.of(ClientSecret.of(SECRET)), true);
    }

    private static ClientMetadata byCode(String name, ClientAuthMethod method) {
        return new ClientMetadata(
                name,
                method,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Set.of(ClientMetadata.CODE),
                ClientMetadata.DEFAULT_SCOPE,
                List.of(REDIRECT, new RedirectUri("https://shop.example/other?x=1")),
                List.of(),
                Pages.NONE,
                List.of());
    }

    /** The same client without the authorization code. */
    public static ClientMetadata withoutCode(ClientMetadata metadata) {
        return new ClientMetadata(
                metadata.name(),
                metadata.authMethod(),
                Set.of(GrantType.REFRESH_TOKEN),
                Set.of(),
                metadata.scope(),
                metadata.redirectUris(),
                metadata.contacts(),
                metadata.pages(),
                metadata.postLogoutRedirectUris());
    }

    /** A client with something in each place. */
    public static Client complete() {
        ClientMetadata metadata = new ClientMetadata(
                "The Whole Shop \u00e9",
                ClientAuthMethod.CLIENT_SECRET_BASIC,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Set.of(ClientMetadata.CODE),
                Scope.of("profile", "email", "orders:read"),
                List.of(new RedirectUri("https://shop.example/cb?x=1"), new RedirectUri("com.example.shop:/cb")),
                List.of("ops@shop.example", "+34 600 000 000"),
                new Pages(
                        page("https://shop.example/"),
                        page("https://shop.example/logo.svg"),
                        page("https://shop.example/policy"),
                        page("https://shop.example/terms")),
                List.of(new RedirectUri("https://shop.example/bye")));
        return new Client(
                new ClientId("whole-shop"),
                metadata,
                List.of(ClientSecret.of(SECRET), ClientSecret.of(Secret.of("earlier"))),
                true);
    }

    /** The same client, disabled. */
    public static Client disabled(Client client) {
        return new Client(client.id(), client.metadata(), client.secrets(), false);
    }

    /** The client as if it had authenticated. */
    public static AuthenticatedClient authenticated(Client client) {
        return new AuthenticatedClient(client);
    }

    /** The built-in client as if it had been named. */
    public static AuthenticatedClient firstParty() {
        return new AuthenticatedClient(Client.FIRST_PARTY);
    }

    private static Client client(String id, ClientAuthMethod method, GrantType... grantTypes) {
        ClientMetadata metadata = new ClientMetadata(
                id,
                method,
                Set.of(grantTypes),
                Set.of(),
                ClientMetadata.DEFAULT_SCOPE,
                List.of(),
                List.of(),
                Pages.NONE,
                List.of());
        List<ClientSecret> secrets = method == ClientAuthMethod.NONE ? List.of() : List.of(ClientSecret.of(SECRET));
        return new Client(new ClientId(id), metadata, secrets, true);
    }

    private static Optional<InertUri> page(String text) {
        return InertUri.parse(text);
    }
}
