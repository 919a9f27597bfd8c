package io.aldaba.provisioning;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.ClientMetadata.Pages;
import io.aldaba.client.ClientSecret;
import io.aldaba.client.FaultyMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.client.InertUri;
import io.aldaba.client.RedirectUri;
import io.aldaba.kernel.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client of the file, in the words of RFC 7591 §2 and with that section's defaults.
 *
 * @param path where it stands
 * @param client what it is to be
 */
record DeclaredClient(JsonPath path, Client client) {

    private static final String CLIENT_ID = "client_id";
    private static final String AUTH_METHOD = "token_endpoint_auth_method";
    private static final String SECRET = "client_secret";
    private static final String RESPONSE_TYPES = "response_types";
    private static final String URI_FAULT = "must be an absolute http or https URL";

    /** Known to RFC 7591 and OpenID Connect Dynamic Client Registration §2, and not honoured here: taking it would be a lie. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "jwks",
            "jwks_uri",
            "software_id",
            "software_version",
            "software_statement",
            "client_id_issued_at",
            "client_secret_expires_at",
            "registration_access_token",
            "registration_client_uri",
            "application_type",
            "sector_identifier_uri",
            "subject_type",
            "id_token_signed_response_alg",
            "id_token_encrypted_response_alg",
            "id_token_encrypted_response_enc",
            "userinfo_signed_response_alg",
            "userinfo_encrypted_response_alg",
            "userinfo_encrypted_response_enc",
            "request_object_signing_alg",
            "request_object_encryption_alg",
            "request_object_encryption_enc",
            "token_endpoint_auth_signing_alg",
            "default_max_age",
            "require_auth_time",
            "default_acr_values",
            "initiate_login_uri",
            "request_uris");

    /** Reads one; empty, and faults noted, where it is faulty. */
    static Optional<DeclaredClient> parse(Members members, Admission admission, Seen seen) {
        Optional<ClientId> id = id(members);
        id.ifPresent(known -> seen.once(members, CLIENT_ID, "client", known.value()));
        Optional<ClientAuthMethod> method = authMethod(members);
        List<ClientSecret> secrets = secrets(members, method, admission);
        Optional<ClientMetadata> metadata =
                metadata(members, id.map(ClientId::value).orElse("?"), method.orElse(ClientAuthMethod.NONE), admission);
        boolean enabled = members.flag("enabled", true);
        NOT_SUPPORTED.forEach(name -> members.refuse(name, "is not supported"));
        members.refuseRest();
        return members.isSound()
                ? Optional.of(new DeclaredClient(
                        members.path(), new Client(id.orElseThrow(), metadata.orElseThrow(), secrets, enabled)))
                : Optional.empty();
    }

    private static Optional<ClientId> id(Members members) {
        Optional<ClientId> id = members.required(
                CLIENT_ID, ClientId::parse, "must be 1 to 128 visible ASCII characters without \" and \\");
        if (id.filter(ClientId.FIRST_PARTY::equals).isPresent()) {
            members.fault(CLIENT_ID, "is built in and cannot be declared");
        }
        return id;
    }

    private static Optional<ClientAuthMethod> authMethod(Members members) {
        return members.has(AUTH_METHOD)
                ? members.text(
                        AUTH_METHOD, ClientAuthMethod::parse, "must be client_secret_basic, client_secret_post or none")
                : Optional.of(ClientAuthMethod.CLIENT_SECRET_BASIC);
    }

    private static List<ClientSecret> secrets(Members members, Optional<ClientAuthMethod> method, Admission admission) {
        boolean isPublic = method.filter(ClientAuthMethod.NONE::equals).isPresent();
        if (isPublic) {
            members.refuse(SECRET, "must be absent where " + AUTH_METHOD + " is none");
        }
        if (!isPublic && method.isPresent() && !members.has(SECRET)) {
            members.fault(SECRET, "is required unless " + AUTH_METHOD + " is none");
        }
        return members.text(SECRET, admission::clientSecret, admission.clientSecretFault()).stream()
                .toList();
    }

    private static Optional<ClientMetadata> metadata(
            Members members, String id, ClientAuthMethod method, Admission admission) {
        Set<GrantType> grantTypes = new LinkedHashSet<>(
                members.texts("grant_types", admission::grantType, "must be a grant type of this service")
                        .orElse(List.of(GrantType.AUTHORIZATION_CODE)));
        boolean byCode = grantTypes.contains(GrantType.AUTHORIZATION_CODE);
        try {
            return Optional.of(new ClientMetadata(
                    members.text("client_name", Optional::of, "must be a text").orElse(id),
                    method,
                    grantTypes,
                    new LinkedHashSet<>(members.texts(RESPONSE_TYPES, Optional::of, "must be a response type")
                            .orElse(byCode ? List.of(ClientMetadata.CODE) : List.of())),
                    members.text("scope", Scope::parse, "must be scope tokens parted by single spaces")
                            .orElse(ClientMetadata.DEFAULT_SCOPE),
                    members.texts("redirect_uris", RedirectUri::parse, "is not an admitted redirect URI")
                            .orElse(List.of()),
                    members.texts("contacts", Optional::of, "must be a text").orElse(List.of()),
                    new Pages(
                            members.text("client_uri", InertUri::parse, URI_FAULT),
                            members.text("logo_uri", InertUri::parse, URI_FAULT),
                            members.text("policy_uri", InertUri::parse, URI_FAULT),
                            members.text("tos_uri", InertUri::parse, URI_FAULT)),
                    members.texts("post_logout_redirect_uris", RedirectUri::parse, "is not an admitted redirect URI")
                            .orElse(List.of())));
        } catch (FaultyMetadata e) {
            members.faults(e.faults());
            return Optional.empty();
        }
    }
}
