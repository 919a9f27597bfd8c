package io.aldaba.clientregistration;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.ApplicationType;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientKeys;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.client.RedirectUri;
import io.aldaba.client.WebUrl;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that an unknown client may register for itself; an operator's {@link RegistrationTemplate} overrides
 * it.
 */
final class RegistrationPolicy {

    /** The largest scope, and the default: it includes personal data, but not groups. */
    static final Scope SCOPE = Scope.of("openid", "profile", "email", "address", "phone", "offline_access");

    /** The permitted grant types: those for which a user consents. */
    static final Set<GrantType> GRANT_TYPES =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE);

    /**
     * The permitted grant types of a client with pairwise subject identifiers: those that use its redirect URIs,
     * which define its sector, and refreshing. The device grant does not prove that a host belongs to the client, so
     * anybody could learn the subject identifiers of any sector (Core §8.1).
     */
    private static final Set<GrantType> BY_REDIRECT =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT, GrantType.REFRESH_TOKEN);

    /**
     * Members for operators only. No standard defines them, so they are ignored like other unknown members (RFC 7591
     * §2).
     */
    static final Set<String> OPERATORS = Set.of(
            "pkce_exemption", "assertion_audience_exemption", "token_exchange", "group_mapping", "id_token_claims");

    /**
     * The encryption that a client announces for request objects. None is accepted here, and the answer omits the
     * members, which tells the client (RFC 7591 §3.2.1).
     */
    private static final Set<String> LEFT_OUT =
            Set.of("request_object_encryption_alg", "request_object_encryption_enc");

    /** It is not supported; the value false is no fault and is ignored (RFC 9101 §10.5). */
    private static final String ONLY_SIGNED = "require_signed_request_object";

    private static final String SCOPE_MEMBER = "scope";
    private static final String REDIRECT_URIS = "redirect_uris";
    private static final String APPLICATION_TYPE = "application_type";
    private static final String HTTPS = "https:";
    private static final String HTTPS_FAULT = "must be an https URL";

    private final GrantTypes grantTypes;
    private final SectorDocuments sectorDocuments;

    RegistrationPolicy(GrantTypes grantTypes, SectorDocuments sectorDocuments) {
        this.grantTypes = grantTypes;
        this.sectorDocuments = sectorDocuments;
    }

    /**
     * The metadata to register for the proposed ones. It may fetch the {@code sector_identifier_uri}, so call it
     * outside of transactions.
     *
     * @param id the client's identifier; also its name if it proposes none
     * @throws Rejected with an error of RFC 7591 §3.2.2; with status 503 if too much is fetched at once
     */
    ClientMetadata admit(Map<String, @Nullable Object> proposed, RegistrationTemplate template, ClientId id) {
        if (proposed.get("software_statement") != null) {
            throw new Rejected(RegistrationError.UNAPPROVED_STATEMENT, "a software statement");
        }
        List<FieldFault> faults = new ArrayList<>();
        Members members = new Members(JsonPath.ROOT, document(proposed, template), faults);
        Optional<ClientMetadata> metadata = ClientDocument.read(members, id.value(), grantType(template));
        ClientDocument.NOT_SUPPORTED.forEach(name -> members.refuse(name, "is not supported"));
        metadata.ifPresent(sound -> members.faults(faultsOf(sound, template)));
        if (!faults.isEmpty()) {
            throw RegistrationError.metadata(faults.get(0));
        }
        requireSector(metadata.orElseThrow());
        return metadata.get();
    }

    /**
     * A member that is null counts as absent (RFC 7592 §2.2). A client that names no authentication method must use
     * the default of RFC 7591 §2.
     */
    private static Map<String, @Nullable Object> document(
            Map<String, @Nullable Object> proposed, RegistrationTemplate template) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(proposed);
        own.values().removeIf(Objects::isNull);
        own.keySet().removeAll(OPERATORS);
        own.keySet().removeAll(LEFT_OUT);
        own.remove(ONLY_SIGNED, false);
        own.compute(SCOPE_MEMBER, (name, scope) -> scope(scope));
        own.putIfAbsent(ClientDocument.AUTH_METHOD, ClientAuthMethod.CLIENT_SECRET_BASIC.value());
        Map<String, @Nullable Object> whole = template.over(own);
        if (isNativeByDefault(whole)) {
            whole.putIfAbsent(APPLICATION_TYPE, ApplicationType.NATIVE.value());
        }
        return whole;
    }

    /**
     * The part of a proposed scope that strangers may have, which the answer states (RFC 7591 §3.2.1): some clients
     * propose all of {@code scopes_supported}. An empty one counts as absent: a client cannot mean that it never gets
     * anything. A scope of which nothing is left stays as it is, and is refused unless the template has another.
     */
    private static @Nullable Object scope(@Nullable Object proposed) {
        if (proposed == null || proposed.equals("")) {
            return SCOPE.toString();
        }
        return Optional.of(proposed)
                .filter(String.class::isInstance)
                .flatMap(text -> Scope.parse((String) text))
                .map(SCOPE::intersect)
                .filter(left -> !left.isEmpty())
                .<Object>map(Scope::toString)
                .orElse(proposed);
    }

    /**
     * In OpenID Connect Dynamic Client Registration §2 the default is {@code web}; RFC 7591 has no
     * {@code application_type}, so pure OAuth clients cannot name it. A client without a secret whose redirect URIs
     * are all on the loopback interface runs on its user's machine (RFC 8252 §7.3).
     */
    private static boolean isNativeByDefault(Map<String, @Nullable Object> document) {
        return ClientAuthMethod.NONE.value().equals(document.get(ClientDocument.AUTH_METHOD))
                && document.get(REDIRECT_URIS) instanceof List<?> uris
                && !uris.isEmpty()
                && uris.stream().allMatch(RegistrationPolicy::isOnLoopback);
    }

    private static boolean isOnLoopback(@Nullable Object uri) {
        return uri instanceof String text
                && RedirectUri.parse(text).filter(RedirectUri::isOnLoopback).isPresent();
    }

    private Function<String, Optional<GrantType>> grantType(RegistrationTemplate template) {
        return text -> GrantType.parse(text)
                .filter(grantTypes::include)
                .filter(type -> template.says("grant_types") || GRANT_TYPES.contains(type));
    }

    /** The faults of the metadata that the operator's template does not permit, by member name. */
    static List<FieldFault> faultsOf(ClientMetadata metadata, RegistrationTemplate template) {
        List<FieldFault> faults = new ArrayList<>(PersonalClaims.faultsOf(metadata));
        if (!template.says(SCOPE_MEMBER) && !SCOPE.covers(metadata.scope())) {
            faults.add(new FieldFault(SCOPE_MEMBER, "has what a client may not register for itself"));
        }
        if (!template.says("grant_types")
                && metadata.sector().isPresent()
                && !BY_REDIRECT.containsAll(metadata.grantTypes())) {
            faults.add(new FieldFault("grant_types", "may not have the device grant with pairwise subjects"));
        }
        if (!areFit(metadata.redirectUris(), metadata.applicationType())) {
            faults.add(new FieldFault(REDIRECT_URIS, "must be https URLs unless application_type is native"));
        }
        if (!areFit(metadata.postLogoutRedirectUris(), metadata.applicationType())) {
            faults.add(new FieldFault(
                    "post_logout_redirect_uris", "must be https URLs unless application_type is native"));
        }
        addUnlessHttps(metadata.subjects().sectorIdentifierUri(), "sector_identifier_uri", faults);
        addUnlessHttps(metadata.logins().initiateLoginUri(), "initiate_login_uri", faults);
        metadata.requestObjects().uris().forEach(uri -> addUnlessHttps(Optional.of(uri), "request_uris", faults));
        // Back-Channel Logout §2.2: http at most for confidential clients.
        metadata.backChannelLogout()
                .filter(logout -> metadata.authentication().isPublic())
                .ifPresent(logout -> addUnlessHttps(Optional.of(logout.uri()), "backchannel_logout_uri", faults));
        metadata.authentication()
                .keys()
                .filter(ClientKeys.ByReference.class::isInstance)
                .ifPresent(
                        keys -> addUnlessHttps(Optional.of(((ClientKeys.ByReference) keys).uri()), "jwks_uri", faults));
        if (!metadata.contacts().stream().allMatch(RegistrationPolicy::isPlain)) {
            faults.add(new FieldFault("contacts", "must have no invisible characters"));
        }
        return faults;
    }

    /**
     * OpenID Connect Dynamic Client Registration §2 {@code application_type}; {@link RedirectUri} checks the rest.
     * The section permits native applications no https URLs, but they may claim one, and RFC 8252 §7.2 prefers that.
     */
    private static boolean areFit(List<RedirectUri> uris, ApplicationType type) {
        return type == ApplicationType.NATIVE
                || uris.stream().allMatch(uri -> uri.value().startsWith(HTTPS));
    }

    private static void addUnlessHttps(Optional<WebUrl> uri, String member, List<FieldFault> faults) {
        if (uri.isPresent() && !uri.get().value().startsWith(HTTPS)) {
            faults.add(new FieldFault(member, HTTPS_FAULT));
        }
    }

    /** Whether the text is displayed as it is: no character changes its direction or hides its surroundings. */
    private static boolean isPlain(String text) {
        return text.codePoints().map(Character::getType).noneMatch(type -> Stream.of(
                        Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR)
                .anyMatch(odd -> odd == type));
    }

    /** OpenID Connect Dynamic Client Registration §5. */
    private void requireSector(ClientMetadata metadata) {
        List<String> uris =
                metadata.redirectUris().stream().map(RedirectUri::value).toList();
        Optional<WebUrl> sector = metadata.subjects().sectorIdentifierUri();
        if (sector.isPresent()
                && sectorDocuments
                        .at(sector.get())
                        .filter(listed -> listed.containsAll(uris))
                        .isEmpty()) {
            throw RegistrationError.metadata(
                    "sector_identifier_uri", "does not lead to a list that has every one of redirect_uris");
        }
    }
}
