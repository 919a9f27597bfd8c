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

/** What a client nobody here knows may register of itself; an operator's {@link RegistrationTemplate} goes before. */
final class RegistrationPolicy {

    /** The most it may ask for, and what it has if it says nothing: what tells of a person, but not of their groups. */
    static final Scope SCOPE = Scope.of("openid", "profile", "email", "address", "phone", "offline_access");

    /** How it may get tokens: by a person who consents. */
    static final Set<GrantType> GRANT_TYPES =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE);

    /**
     * How a client of pairwise subjects may get tokens: by the addresses that its sector comes from, or by what came there. A device
     * proves of no host that it is the client's, so anybody could learn the names that people have in any sector (Core §8.1).
     */
    private static final Set<GrantType> BY_REDIRECT =
            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT, GrantType.REFRESH_TOKEN);

    /** What only an operator says. No standard knows it, so it is left out as unknown members are (RFC 7591 §2). */
    static final Set<String> OPERATORS = Set.of(
            "pkce_exemption", "assertion_audience_exemption", "token_exchange", "group_mapping", "id_token_claims");

    /**
     * What a client says of encrypted request objects it may send. None is accepted here whatever it says, and the answer does
     * not repeat it, which is how a client is told (RFC 7591 §3.2.1).
     */
    private static final Set<String> LEFT_OUT =
            Set.of("request_object_encryption_alg", "request_object_encryption_enc");

    /** It cannot be promised, and need not be where it is not asked for (RFC 9101 §10.5). */
    private static final String ONLY_SIGNED = "require_signed_request_object";

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
     * What is registered for what is proposed. It may fetch the {@code sector_identifier_uri}, so it is asked outside of
     * transactions.
     *
     * @param id whose it is to be; its name if it says none
     * @throws Rejected with a refusal of RFC 7591 §3.2.2; with status 503 if too much is fetched at once
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

    /** A member that is null counts as left out (RFC 7592 §2.2); whoever names no method has that of RFC 7591 §2, and is held to it. */
    private static Map<String, @Nullable Object> document(
            Map<String, @Nullable Object> proposed, RegistrationTemplate template) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(proposed);
        own.values().removeIf(Objects::isNull);
        own.keySet().removeAll(OPERATORS);
        own.keySet().removeAll(LEFT_OUT);
        own.remove(ONLY_SIGNED, false);
        own.putIfAbsent("scope", SCOPE.toString());
        own.putIfAbsent(ClientDocument.AUTH_METHOD, ClientAuthMethod.CLIENT_SECRET_BASIC.value());
        Map<String, @Nullable Object> whole = template.over(own);
        if (isNativeByDefault(whole)) {
            whole.putIfAbsent(APPLICATION_TYPE, ApplicationType.NATIVE.value());
        }
        return whole;
    }

    /**
     * OpenID Connect Dynamic Client Registration §2 makes every client {@code web} that says nothing; RFC 7591 has no
     * {@code application_type}, so clients of OAuth alone cannot say it. One without a secret whose every address is on the loopback
     * interface runs where its user sits (RFC 8252 §7.3).
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

    /** What is wrong with a client of that metadata which an operator's word does not make good, by the members' names. */
    static List<FieldFault> faultsOf(ClientMetadata metadata, RegistrationTemplate template) {
        List<FieldFault> faults = new ArrayList<>(PersonalClaims.faultsOf(metadata));
        if (!template.says("scope") && !SCOPE.covers(metadata.scope())) {
            faults.add(new FieldFault("scope", "has what a client may not register for itself"));
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
        // Back-Channel Logout §2.2: http is for confidential clients at most.
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
     * OpenID Connect Dynamic Client Registration §2 {@code application_type}; the rest is {@link RedirectUri}'s to say. It leaves
     * native applications no https, but they may claim such a URL, and RFC 8252 §7.2 prefers it.
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

    /** Text that shows as it is: nothing in it turns the direction or hides what stands beside it. */
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
