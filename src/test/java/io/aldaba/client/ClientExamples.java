package io.aldaba.client;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clients to test with. */
public final class ClientExamples {

    /** The secret of {@link #shop()}, {@link #api()} and {@link #depot()}. */
    public static final Secret SECRET = Secret.of("als_0000000000000000000000000000000000000000001");

    /** The redirect URI of {@link #spa()} and {@link #webShop()}. */
    public static final RedirectUri REDIRECT = new RedirectUri("https://shop.example/cb");

    private static final String AUTH_METHOD = "token_endpoint_auth_method";
    private static final String GRANT_TYPES = "grant_types";

    private ClientExamples() {}

    /** A confidential client with HTTP Basic that may use the password and refresh grants. */
    public static Client shop() {
        return client("shop", ClientAuthMethod.CLIENT_SECRET_BASIC, GrantType.PASSWORD, GrantType.REFRESH_TOKEN);
    }

    /** A confidential client with its secret in the form that may only refresh. */
    public static Client api() {
        return client("api", ClientAuthMethod.CLIENT_SECRET_POST, GrantType.REFRESH_TOKEN);
    }

    /** A confidential client without a method, so that its secret is accepted by HTTP Basic and in the form. */
    public static Client depot() {
        ClientMetadata metadata =
                metadata(Map.of("client_name", "depot", GRANT_TYPES, List.of("password", "refresh_token")));
        return new Client(new ClientId("depot"), metadata, List.of(ClientSecret.of(SECRET)), true);
    }

    /** A public client that may use the password grant and gets no refresh token. */
    public static Client phone() {
        return client("phone", ClientAuthMethod.NONE, GrantType.PASSWORD);
    }

    /** A public client with authorization codes, which may refresh. */
    public static Client spa() {
        return new Client(new ClientId("spa"), byCode("spa", ClientAuthMethod.NONE), List.of(), true);
    }

    /** A confidential client with authorization codes and HTTP Basic, which may refresh. */
    public static Client webShop() {
        ClientMetadata metadata = byCode("web-shop", ClientAuthMethod.CLIENT_SECRET_BASIC);
        return new Client(new ClientId("web-shop"), metadata, List.of(ClientSecret.of(SECRET)), true);
    }

    /** A client that signs its assertions with a key of its own and may only refresh. */
    public static Client bank() {
        return bank(Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "Ag"));
    }

    /** The same with that public key. */
    public static Client bank(Map<String, Object> key) {
        ClientMetadata metadata = metadata(Map.of(
                AUTH_METHOD,
                "private_key_jwt",
                GRANT_TYPES,
                List.of("refresh_token"),
                "jwks",
                Map.of("keys", List.of(key))));
        return new Client(new ClientId("bank"), metadata, List.of(), true);
    }

    /** A client that signs its assertions with keys that it publishes at this URI. */
    public static Client publishing(String jwksUri) {
        ClientMetadata metadata = metadata(
                Map.of(AUTH_METHOD, "private_key_jwt", GRANT_TYPES, List.of("refresh_token"), "jwks_uri", jwksUri));
        return new Client(new ClientId("bank"), metadata, List.of(), true);
    }

    /** A client that signs its assertions with its {@link #SECRET} and may only refresh. */
    public static Client till() {
        ClientId id = new ClientId("till");
        ClientMetadata metadata =
                metadata(Map.of(AUTH_METHOD, "client_secret_jwt", GRANT_TYPES, List.of("refresh_token")));
        return new Client(id, metadata, List.of(ClientSecret.sealed(SECRET, id, TestEnvelope.usual())), true);
    }

    /** Metadata with the names and defaults of RFC 7591. */
    public static ClientMetadata metadata(Map<String, Object> document) {
        return ClientDocument.read(new LinkedHashMap<>(document));
    }

    /** The client with some metadata changed. */
    public static Client with(Client client, Map<String, Object> changes) {
        Map<String, Object> document = new LinkedHashMap<>(ClientDocument.write(client.metadata()));
        document.putAll(changes);
        return new Client(client.id(), metadata(document), client.secrets(), client.enabled(), client.selfRegistered());
    }

    private static ClientMetadata byCode(String name, ClientAuthMethod method) {
        return metadata(Map.of(
                "client_name",
                name,
                AUTH_METHOD,
                method.value(),
                GRANT_TYPES,
                List.of("authorization_code", "refresh_token"),
                "redirect_uris",
                List.of(REDIRECT.value(), "https://shop.example/other?x=1")));
    }

    /** The same metadata without the authorization code. */
    public static ClientMetadata withoutCode(ClientMetadata metadata) {
        Map<String, Object> document = new LinkedHashMap<>(ClientDocument.write(metadata));
        document.put(GRANT_TYPES, List.of("refresh_token"));
        document.remove("response_types");
        return metadata(document);
    }

    /** A client with a value for every member. */
    public static Client complete() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client_name", "The Whole \"Shop\" \\ \u00e9");
        document.put(AUTH_METHOD, "client_secret_basic");
        document.put("token_endpoint_auth_signing_alg", "ES256");
        document.put("assertion_audience_exemption", "certification");
        document.put("jwks", Map.of("keys", List.of(Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "Ag"))));
        document.put("application_type", "native");
        document.put(GRANT_TYPES, List.of("authorization_code", "refresh_token"));
        document.put("response_types", List.of("code"));
        document.put("scope", "profile email orders:read");
        document.put("redirect_uris", List.of("https://shop.example/cb?x=1", "com.example.shop:/cb"));
        document.put("post_logout_redirect_uris", List.of("https://shop.example/bye"));
        document.put("contacts", List.of("ops@shop.example", "+34 600 000 000"));
        document.put("client_uri", "https://shop.example/");
        document.put("logo_uri", "https://shop.example/logo.svg");
        document.put("policy_uri", "https://shop.example/policy");
        document.put("tos_uri", "https://shop.example/terms");
        document.put("software_id", "shop");
        document.put("software_version", "1.2");
        document.put("subject_type", "pairwise");
        document.put("sector_identifier_uri", "https://shop.example/sector");
        document.put("id_token_signed_response_alg", "ES256");
        document.put("userinfo_signed_response_alg", "RS256");
        document.put("introspection_signed_response_alg", "ES256");
        document.put("default_max_age", 3_600L);
        document.put("require_auth_time", true);
        document.put("default_acr_values", List.of("1", "2"));
        document.put("initiate_login_uri", "https://shop.example/login");
        document.put("backchannel_logout_uri", "https://shop.example/logout");
        document.put("backchannel_logout_session_required", true);
        document.put("request_uris", List.of("https://shop.example/request#hash", "https://shop.example/request"));
        document.put("request_object_signing_alg", "PS256");
        document.put("group_mapping", Map.of("staff", List.of("orders:read", "orders:write")));
        document.put("id_token_claims", List.of("email", "groups", "preferred_username"));
        document.put("pkce_exemption", "certification");
        return new Client(
                new ClientId("whole-shop"),
                metadata(document),
                List.of(ClientSecret.of(SECRET), ClientSecret.of(Secret.of("earlier"))),
                true);
    }

    /** The same client, disabled. */
    public static Client disabled(Client client) {
        return new Client(client.id(), client.metadata(), client.secrets(), false, client.selfRegistered());
    }

    /** The client as if it had registered itself. */
    public static Client selfRegistered(Client client) {
        return new Client(client.id(), client.metadata(), client.secrets(), client.enabled(), true);
    }

    /** The client with one more secret; of two it loses the older one. */
    public static Client rotated(Client client, Secret newest) {
        return client.withSecret(ClientSecret.of(newest));
    }

    /** The client as if it had authenticated. */
    public static AuthenticatedClient authenticated(Client client) {
        return ClientHouse.authenticated(client);
    }

    /** The built-in client as if a request had named it. */
    public static AuthenticatedClient firstParty() {
        return ClientHouse.authenticated(Client.FIRST_PARTY);
    }

    private static Client client(String id, ClientAuthMethod method, GrantType... grantTypes) {
        ClientMetadata metadata = metadata(Map.of(
                AUTH_METHOD,
                method.value(),
                GRANT_TYPES,
                Stream.of(grantTypes).map(GrantType::value).toList()));
        List<ClientSecret> secrets = method == ClientAuthMethod.NONE ? List.of() : List.of(ClientSecret.of(SECRET));
        return new Client(new ClientId(id), metadata, secrets, true);
    }
}
