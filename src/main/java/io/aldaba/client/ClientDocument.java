package io.aldaba.client;

import io.aldaba.client.ClientMetadata.BackChannelLogout;
import io.aldaba.client.ClientMetadata.LoginDefaults;
import io.aldaba.client.ClientMetadata.Pages;
import io.aldaba.client.ClientMetadata.RequestObjects;
import io.aldaba.client.ClientMetadata.Signing;
import io.aldaba.client.ClientMetadata.Software;
import io.aldaba.client.ClientMetadata.Subjects;
import io.aldaba.client.ClientMetadata.TokenExchange;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Client metadata as a document of RFC 7591 §2, with that section's names and defaults. The default of the
 * authentication method is the exception: it is only set when a client registers itself, because a client declared by
 * an operator may have none. The import file, the stored row and the registration responses all are this document. So
 * a new member is added to {@link ClientMetadata}, here, where it is read, and to {@link ClientDocumentWriter}, and
 * to none of those three.
 */
public final class ClientDocument {

    /** How a client authenticates; {@link ClientAuthentication#method} says what it means if absent. */
    public static final String AUTH_METHOD = "token_endpoint_auth_method";

    /** Standardized but not supported here: accepting them would mislead the client. */
    public static final Set<String> NOT_SUPPORTED = Set.of(
            "software_statement",
            "id_token_encrypted_response_alg",
            "id_token_encrypted_response_enc",
            "userinfo_encrypted_response_alg",
            "userinfo_encrypted_response_enc",
            "introspection_encrypted_response_alg",
            "introspection_encrypted_response_enc",
            "request_object_encryption_alg",
            "request_object_encryption_enc",
            "require_signed_request_object");

    static final String AUDIENCE_EXEMPTION = "assertion_audience_exemption";
    static final String TOKEN_EXCHANGE = "token_exchange";
    static final String REQUEST_URIS = "request_uris";
    static final String RESOURCES = "resources";
    static final String ID_TOKEN_CLAIMS = "id_token_claims";
    static final String BACK_CHANNEL = "backchannel_logout_uri";

    private static final int LAST_PORT = 65_535;
    private static final String URI_FAULT = "must be an absolute http or https URL";
    private static final String REDIRECT_FAULT = "is not an admitted redirect URI";
    private static final String ALGORITHM_FAULT = "is not a signature algorithm of this service";
    private static final String TEXT_FAULT = "must be a text";
    private static final long A_YEAR = Duration.ofDays(366).toSeconds();

    private ClientDocument() {}

    /**
     * Takes metadata from a document; unknown members are left in it. Empty, with faults recorded, if it is faulty.
     *
     * @param defaultName the name of a client without one
     * @param grantType reads a grant type; empty if the service does not support it
     */
    public static Optional<ClientMetadata> read(
            Members members, String defaultName, Function<String, Optional<GrantType>> grantType) {
        Optional<ClientMetadata> metadata = readAny(members, defaultName, grantType);
        // Not checked for stored clients: those saved before these checks must still load.
        if (metadata.filter(sound -> !sound.authentication().hasFitKeys()).isPresent()) {
            members.fault("jwks", "has no key that assertions of token_endpoint_auth_signing_alg can be verified with");
        }
        metadata.flatMap(sound -> ShownName.fault(sound.name())).ifPresent(odd -> members.fault("client_name", odd));
        metadata.flatMap(ClientMetadata::backChannelLogout)
                .map(logout -> URI.create(logout.uri().value()))
                .filter(uri -> uri.getRawFragment() != null || uri.getPort() > LAST_PORT)
                .ifPresent(uri -> members.fault(BACK_CHANNEL, "must have no fragment and a port there is"));
        return metadata;
    }

    private static Optional<ClientMetadata> readAny(
            Members members, String defaultName, Function<String, Optional<GrantType>> grantType) {
        Set<GrantType> grantTypes =
                new LinkedHashSet<>(members.texts("grant_types", grantType, "must be a grant type of this service")
                        .orElse(List.of(GrantType.AUTHORIZATION_CODE)));
        List<ResponseType> responseTypes =
                grantTypes.contains(GrantType.AUTHORIZATION_CODE) ? List.of(ResponseType.CODE) : List.of();
        try {
            return Optional.of(new ClientMetadata(
                    members.text("client_name", Optional::of, TEXT_FAULT).orElse(defaultName),
                    authentication(members),
                    members.text("application_type", ApplicationType::parse, "must be web or native")
                            .orElse(ApplicationType.WEB),
                    grantTypes,
                    new LinkedHashSet<>(members.texts("response_types", ResponseType::parse, "must be a response type")
                            .orElse(responseTypes)),
                    members.text("scope", Scope::parse, "must be scope tokens parted by single spaces")
                            .orElse(ClientMetadata.DEFAULT_SCOPE),
                    uris(members, "redirect_uris"),
                    uris(members, "post_logout_redirect_uris"),
                    members.texts("contacts", Optional::of, TEXT_FAULT).orElse(List.of()),
                    pages(members),
                    software(members),
                    subjects(members),
                    signing(members),
                    logins(members),
                    backChannelLogout(members),
                    requestObjects(members),
                    tokenExchange(members),
                    ClientGroupMapping.read(members),
                    new LinkedHashSet<>(members.texts(ID_TOKEN_CLAIMS, Optional::of, TEXT_FAULT)
                            .orElse(List.of())),
                    members.text("pkce_exemption", Optional::of, TEXT_FAULT)));
        } catch (FaultyMetadata e) {
            members.faults(e.faults());
            return Optional.empty();
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static ClientMetadata read(Map<String, @Nullable Object> document) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<ClientMetadata> metadata =
                readAny(new Members(JsonPath.ROOT, document, faults), "?", GrantType::parse);
        if (!faults.isEmpty()) {
            throw new FaultyMetadata(faults.stream()
                    .map(fault -> new FieldFault(JsonPath.belowRoot(fault.field()), fault.message()))
                    .toList());
        }
        return metadata.orElseThrow();
    }

    /** The document of metadata; absent values and defaults of options are left out. */
    public static Map<String, Object> write(ClientMetadata metadata) {
        return ClientDocumentWriter.write(metadata);
    }

    private static ClientAuthentication authentication(Members members) {
        return new ClientAuthentication(
                members.text(AUTH_METHOD, ClientAuthMethod::parse, "must be one of " + ClientAuthMethod.NAMES),
                members.text("token_endpoint_auth_signing_alg", AssertionAlgorithm::named, ALGORITHM_FAULT),
                ClientKeySet.read(members),
                members.text(AUDIENCE_EXEMPTION, Optional::of, TEXT_FAULT));
    }

    private static Pages pages(Members members) {
        return new Pages(
                page(members, "client_uri"),
                page(members, "logo_uri"),
                page(members, "policy_uri"),
                page(members, "tos_uri"));
    }

    private static Software software(Members members) {
        return new Software(
                members.text("software_id", Optional::of, TEXT_FAULT),
                members.text("software_version", Optional::of, TEXT_FAULT));
    }

    private static Subjects subjects(Members members) {
        return new Subjects(
                members.text("subject_type", SubjectType::parse, "must be public or pairwise")
                        .orElse(SubjectType.PUBLIC),
                page(members, "sector_identifier_uri"));
    }

    private static Signing signing(Members members) {
        return new Signing(
                algorithm(members, "id_token_signed_response_alg").orElse(SigningAlgorithm.RS256),
                algorithm(members, "userinfo_signed_response_alg"),
                algorithm(members, "introspection_signed_response_alg").orElse(SigningAlgorithm.RS256));
    }

    private static LoginDefaults logins(Members members) {
        return new LoginDefaults(
                members.number("default_max_age", A_YEAR).map(Duration::ofSeconds),
                members.flag("require_auth_time", false),
                members.texts("default_acr_values", Optional::of, TEXT_FAULT).orElse(List.of()),
                page(members, "initiate_login_uri"));
    }

    private static Optional<BackChannelLogout> backChannelLogout(Members members) {
        Optional<WebUrl> uri = page(members, BACK_CHANNEL);
        boolean sessionRequired = members.flag("backchannel_logout_session_required", false);
        return uri.map(where -> new BackChannelLogout(where, sessionRequired));
    }

    private static RequestObjects requestObjects(Members members) {
        return new RequestObjects(
                members.texts(REQUEST_URIS, WebUrl::parse, URI_FAULT).orElse(List.of()),
                members.text(
                        "request_object_signing_alg",
                        text -> AssertionAlgorithm.named(text).filter(AssertionAlgorithm.OF_KEY_PAIRS::contains),
                        "must be one of " + AssertionAlgorithm.OF_KEY_PAIRS));
    }

    private static Optional<TokenExchange> tokenExchange(Members members) {
        return members.object(TOKEN_EXCHANGE).flatMap(policy -> {
            Set<String> subjects = new LinkedHashSet<>(texts(policy, "subject_resources"));
            Set<String> resources = new LinkedHashSet<>(texts(policy, RESOURCES));
            boolean mayImpersonate = policy.flag("may_impersonate", false);
            if (resources.isEmpty() && !policy.isFaulty(RESOURCES)) {
                policy.fault(RESOURCES, "must name what tokens may be got for");
            }
            policy.refuseRest();
            if (policy.isSound()) {
                return Optional.of(new TokenExchange(subjects, resources, mayImpersonate));
            }
            members.faultBelow(TOKEN_EXCHANGE);
            return Optional.empty();
        });
    }

    private static List<String> texts(Members members, String name) {
        return members.texts(name, ClientDocument::indicator, "must be a resource indicator")
                .orElse(List.of());
    }

    /** Only the syntax is checked here; whether the resource is declared is checked on use. */
    private static Optional<String> indicator(String text) {
        return text.matches("[!-~]{1,255}") ? Optional.of(text) : Optional.empty();
    }

    private static List<RedirectUri> uris(Members members, String name) {
        return members.texts(name, RedirectUri::parse, REDIRECT_FAULT).orElse(List.of());
    }

    private static Optional<WebUrl> page(Members members, String name) {
        return members.text(name, WebUrl::parse, URI_FAULT);
    }

    private static Optional<SigningAlgorithm> algorithm(Members members, String name) {
        return members.text(name, SigningAlgorithm::named, ALGORITHM_FAULT);
    }
}
