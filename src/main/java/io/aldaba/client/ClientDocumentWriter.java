package io.aldaba.client;

import io.aldaba.client.ClientMetadata.BackChannelLogout;
import io.aldaba.client.ClientMetadata.LoginDefaults;
import io.aldaba.client.ClientMetadata.Pages;
import io.aldaba.client.ClientMetadata.RequestObjects;
import io.aldaba.client.ClientMetadata.Signing;
import io.aldaba.client.ClientMetadata.Software;
import io.aldaba.client.ClientMetadata.Subjects;
import io.aldaba.client.ClientMetadata.TokenExchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the {@link ClientDocument} of metadata: plain values, always in the same order. */
final class ClientDocumentWriter {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private ClientDocumentWriter() {}

    /** The document; absent values and defaults of options are left out. */
    static Map<String, Object> write(ClientMetadata metadata) {
        ClientDocumentWriter document = new ClientDocumentWriter();
        document.put("client_name", metadata.name());
        document.write(metadata.authentication());
        document.writeUse(metadata);
        document.write(metadata.pages());
        document.write(metadata.software());
        document.write(metadata.subjects());
        document.write(metadata.signing());
        document.write(metadata.logins());
        metadata.backChannelLogout().ifPresent(document::write);
        document.write(metadata.requestObjects());
        metadata.tokenExchange().ifPresent(document::write);
        metadata.groupMapping().ifPresent(mapping -> document.put("group_mapping", mapping.names()));
        document.putUnlessEmpty(ClientDocument.ID_TOKEN_CLAIMS, List.copyOf(metadata.idTokenClaims()));
        document.put("pkce_exemption", metadata.pkceExemption());
        return document.members;
    }

    private void write(ClientAuthentication authentication) {
        put(ClientDocument.AUTH_METHOD, authentication.method().map(ClientAuthMethod::value));
        put("token_endpoint_auth_signing_alg", authentication.assertionAlgorithm());
        put(ClientDocument.AUDIENCE_EXEMPTION, authentication.audienceExemption());
        authentication.keys().ifPresent(keys -> {
            if (keys instanceof ClientKeys.ByValue set) {
                put("jwks", Map.of("keys", set.keys()));
            } else if (keys instanceof ClientKeys.ByReference reference) {
                put("jwks_uri", reference.uri().value());
            }
        });
    }

    private void writeUse(ClientMetadata metadata) {
        put("application_type", metadata.applicationType().value());
        put("grant_types", metadata.grantTypes().stream().map(GrantType::value).toList());
        put(
                "response_types",
                metadata.responseTypes().stream().map(ResponseType::value).toList());
        put("scope", metadata.scope().toString());
        putUnlessEmpty("redirect_uris", texts(metadata.redirectUris()));
        putUnlessEmpty("post_logout_redirect_uris", texts(metadata.postLogoutRedirectUris()));
        putUnlessEmpty("contacts", metadata.contacts());
    }

    private void write(Pages pages) {
        put("client_uri", pages.client());
        put("logo_uri", pages.logo());
        put("policy_uri", pages.policy());
        put("tos_uri", pages.terms());
    }

    private void write(Software software) {
        put("software_id", software.id());
        put("software_version", software.version());
    }

    private void write(Subjects subjects) {
        put("subject_type", subjects.type().value());
        put("sector_identifier_uri", subjects.sectorIdentifierUri());
    }

    private void write(Signing signing) {
        put("id_token_signed_response_alg", signing.idToken().name());
        put("userinfo_signed_response_alg", signing.userInfo());
        put("introspection_signed_response_alg", signing.introspection().name());
    }

    private void write(LoginDefaults logins) {
        put("default_max_age", logins.maxAge().map(Duration::toSeconds));
        if (logins.authTimeRequired()) {
            put("require_auth_time", true);
        }
        putUnlessEmpty("default_acr_values", logins.acrValues());
        put("initiate_login_uri", logins.initiateLoginUri());
    }

    private void write(BackChannelLogout logout) {
        put(ClientDocument.BACK_CHANNEL, logout.uri().value());
        put("backchannel_logout_session_required", logout.sessionRequired());
    }

    private void write(RequestObjects requestObjects) {
        putUnlessEmpty(
                ClientDocument.REQUEST_URIS,
                requestObjects.uris().stream().map(WebUrl::value).toList());
        put("request_object_signing_alg", requestObjects.algorithm());
    }

    private void write(TokenExchange policy) {
        put(
                ClientDocument.TOKEN_EXCHANGE,
                Map.of(
                        "subject_resources",
                        List.copyOf(policy.subjectResources()),
                        ClientDocument.RESOURCES,
                        List.copyOf(policy.resources()),
                        "may_impersonate",
                        policy.mayImpersonate()));
    }

    private static List<String> texts(List<RedirectUri> uris) {
        return uris.stream().map(RedirectUri::value).toList();
    }

    private void put(String name, Object value) {
        members.put(name, value);
    }

    private void put(String name, Optional<?> value) {
        value.ifPresent(present -> members.put(name, present instanceof Long ? present : present.toString()));
    }

    private void putUnlessEmpty(String name, List<String> values) {
        if (!values.isEmpty()) {
            members.put(name, values);
        }
    }
}
