package io.aldaba.client;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client registered (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2), in the terms of those
 * sections. {@link ClientDocument} reads and writes it.
 *
 * @param name {@code client_name}: the name shown to users; 1 to 200 characters, no control character
 * @param authentication how it authenticates
 * @param applicationType {@code application_type}
 * @param grantTypes {@code grant_types}; none for a resource server that only introspects
 * @param responseTypes {@code response_types}
 * @param scope {@code scope}: the most it may ask for, and what it gets when it asks for nothing, without
 *     {@link #ONLY_IF_ASKED}
 * @param redirectUris {@code redirect_uris}
 * @param postLogoutRedirectUris {@code post_logout_redirect_uris} (OpenID Connect RP-Initiated Logout §3.1)
 * @param contacts {@code contacts}
 * @param pages the URLs of its pages
 * @param software what it runs
 * @param subjects which subject identifiers it gets
 * @param signing how its tokens and responses are signed
 * @param logins the defaults for its authentication requests
 * @param backChannelLogout where it is told of logouts
 * @param requestObjects the request objects it sends
 * @param tokenExchange which tokens it may exchange for which; absent if none
 * @param groupMapping which groups of users it is told, and under which names; if absent, all under their own names
 * @param idTokenClaims the claims that its ID tokens contain in addition, of those that the scope requests (OpenID
 *     Connect Core §5.4)
 * @param pkceExemption why it may request authorization codes without a proof key (RFC 7636); absent if it needs one
 */
public record ClientMetadata(
        String name,
        ClientAuthentication authentication,
        ApplicationType applicationType,
        Set<GrantType> grantTypes,
        Set<ResponseType> responseTypes,
        Scope scope,
        List<RedirectUri> redirectUris,
        List<RedirectUri> postLogoutRedirectUris,
        List<String> contacts,
        Pages pages,
        Software software,
        Subjects subjects,
        Signing signing,
        LoginDefaults logins,
        Optional<BackChannelLogout> backChannelLogout,
        RequestObjects requestObjects,
        Optional<TokenExchange> tokenExchange,
        Optional<ClientGroupMapping> groupMapping,
        Set<String> idTokenClaims,
        Optional<String> pkceExemption) {

    /** The longest name, in characters; also of the software's, and of the reason for an exemption. */
    public static final int MAX_NAME_LENGTH = 200;

    /** The longest {@code contacts} entry, in characters. */
    public static final int MAX_CONTACT_LENGTH = 254;

    /** The most entries in any of the lists. */
    public static final int MAX_ENTRIES = 32;

    /**
     * The scope of a client that registered none (RFC 7591 §2 leaves it to the server): every scope that is defined
     * here.
     */
    public static final Scope DEFAULT_SCOPE =
            Scope.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

    /**
     * The scopes that are only granted on request: another protocol, more data of the user, or access while the user
     * is away.
     */
    public static final Scope ONLY_IF_ASKED = Scope.of("openid", "address", "phone", "groups", "offline_access");

    private static final String GRANT_TYPES = "grant_types";
    private static final String RESPONSE_TYPES = "response_types";
    private static final String REDIRECT_URIS = "redirect_uris";

    /**
     * Copies the lists and refuses inconsistent metadata (RFC 7591 §2.1).
     *
     * @throws FaultyMetadata with every fault
     */
    public ClientMetadata {
        grantTypes = Collections.unmodifiableSet(new LinkedHashSet<>(grantTypes));
        responseTypes = Collections.unmodifiableSet(new LinkedHashSet<>(responseTypes));
        idTokenClaims = Collections.unmodifiableSet(new LinkedHashSet<>(idTokenClaims));
        redirectUris = List.copyOf(redirectUris);
        contacts = List.copyOf(contacts);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        Faults faults = new Faults();
        faults.ofTexts(name, contacts);
        faults.ofResponseTypes(grantTypes, responseTypes);
        faults.ofRedirectUris(applicationType, grantTypes, redirectUris);
        faults.ofSector(subjects, redirectUris);
        faults.unlessShort(contacts, "contacts");
        faults.unlessShort(postLogoutRedirectUris, "post_logout_redirect_uris");
        faults.unlessShort(grantTypes, GRANT_TYPES);
        faults.unlessShort(logins.acrValues(), "default_acr_values");
        faults.unlessShort(requestObjects.uris(), "request_uris");
        faults.unlessShort(idTokenClaims, "id_token_claims");
        faults.ofSoftware(software);
        faults.ofGrantTypes(grantTypes, authentication, tokenExchange);
        faults.ofAuthentication(authentication);
        faults.ofExemptions(pkceExemption, authentication);
        faults.throwAny();
    }

    /** The sector of its pairwise subject identifiers; empty if its subject identifiers are public (Core §8.1). */
    public Optional<Sector> sector() {
        return subjects.type() == SubjectType.PAIRWISE ? Sector.of(subjects, redirectUris) : Optional.empty();
    }

    private static boolean isText(String text, int maxLength) {
        return !text.isBlank() && text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Pages about the client; none is ever fetched.
     *
     * @param client {@code client_uri}
     * @param logo {@code logo_uri}
     * @param policy {@code policy_uri}
     * @param terms {@code tos_uri}
     */
    public record Pages(
            Optional<WebUrl> client, Optional<WebUrl> logo, Optional<WebUrl> policy, Optional<WebUrl> terms) {}

    /**
     * The software a client runs.
     *
     * @param id {@code software_id}
     * @param version {@code software_version}
     */
    public record Software(Optional<String> id, Optional<String> version) {}

    /**
     * Which subject identifiers a client gets.
     *
     * @param type {@code subject_type}
     * @param sectorIdentifierUri {@code sector_identifier_uri}: determines the sector of pairwise identifiers (Core
     *     §8.1)
     */
    public record Subjects(SubjectType type, Optional<WebUrl> sectorIdentifierUri) {}

    /**
     * How responses to a client are signed.
     *
     * @param idToken {@code id_token_signed_response_alg}
     * @param userInfo {@code userinfo_signed_response_alg}; plain JSON if absent
     * @param introspection {@code introspection_signed_response_alg} (RFC 9701 §6)
     */
    public record Signing(
            SigningAlgorithm idToken, Optional<SigningAlgorithm> userInfo, SigningAlgorithm introspection) {}

    /**
     * The defaults for authentication requests.
     *
     * @param maxAge {@code default_max_age}; whole seconds, a year at most
     * @param authTimeRequired {@code require_auth_time}
     * @param acrValues {@code default_acr_values}
     * @param initiateLoginUri {@code initiate_login_uri}: where the client begins a login (Core §4)
     */
    public record LoginDefaults(
            Optional<Duration> maxAge,
            boolean authTimeRequired,
            List<String> acrValues,
            Optional<WebUrl> initiateLoginUri) {

        /** Copies the values. */
        public LoginDefaults {
            acrValues = List.copyOf(acrValues);
        }
    }

    /**
     * Where a client is told of logouts (OpenID Connect Back-Channel Logout §2.2).
     *
     * @param uri {@code backchannel_logout_uri}
     * @param sessionRequired {@code backchannel_logout_session_required}
     */
    public record BackChannelLogout(WebUrl uri, boolean sessionRequired) {}

    /**
     * The request objects a client sends (OpenID Connect Core §6, RFC 9101).
     *
     * @param uris {@code request_uris}: where they may be fetched, verbatim and with their fragments
     * @param algorithm {@code request_object_signing_alg}: the only algorithm they may have; any of
     *     {@link AssertionAlgorithm#OF_KEY_PAIRS} if absent
     */
    public record RequestObjects(List<WebUrl> uris, Optional<AssertionAlgorithm> algorithm) {

        /** Copies the URIs and refuses an algorithm that needs a secret. */
        public RequestObjects {
            uris = List.copyOf(uris);
            if (!AssertionAlgorithm.OF_KEY_PAIRS.containsAll(algorithm.stream().toList())) {
                throw new IllegalArgumentException("a request object is signed with a key pair");
            }
        }

        /** The algorithms they may have. */
        public Set<AssertionAlgorithm> algorithms() {
            return algorithm.map(Set::of).orElse(AssertionAlgorithm.OF_KEY_PAIRS);
        }

        /** Whether a request object may be fetched there: compared character by character, including the fragment. */
        public boolean mayBeAt(String uri) {
            return uris.stream().anyMatch(registered -> registered.value().equals(uri));
        }
    }

    /**
     * What a client may do by token exchange (RFC 8693); the members are ours.
     *
     * @param subjectResources {@code subject_resources}: the resources whose tokens it may present, besides tokens
     *     issued to itself
     * @param resources {@code resources}: the resources for which it may get tokens
     * @param mayImpersonate {@code may_impersonate}: whether it may omit the actor, so that its part does not appear
     *     in the token (§1.1)
     */
    public record TokenExchange(Set<String> subjectResources, Set<String> resources, boolean mayImpersonate) {

        /** Copies the sets and refuses a policy that permits nothing. */
        public TokenExchange {
            subjectResources = Collections.unmodifiableSet(new LinkedHashSet<>(subjectResources));
            resources = Collections.unmodifiableSet(new LinkedHashSet<>(resources));
            if (resources.isEmpty()) {
                throw new IllegalArgumentException("an exchange is for some resource");
            }
        }
    }

    /** Collects what is inconsistent. */
    private static final class Faults {

        private static final String TEXT = "must have 1 to 200 characters and no control character";

        private final List<FieldFault> all = new ArrayList<>();

        void ofTexts(String name, List<String> contacts) {
            unless(isText(name, MAX_NAME_LENGTH), "client_name", TEXT);
            unless(contacts.stream().allMatch(c -> isText(c, MAX_CONTACT_LENGTH)), "contacts", "must be short texts");
        }

        void ofResponseTypes(Set<GrantType> grantTypes, Set<ResponseType> responseTypes) {
            unless(
                    grantTypes.contains(GrantType.AUTHORIZATION_CODE) == responseTypes.contains(ResponseType.CODE),
                    RESPONSE_TYPES,
                    "must have code just when grant_types has authorization_code");
            unless(
                    grantTypes.contains(GrantType.IMPLICIT)
                            != Collections.disjoint(responseTypes, ResponseType.IMPLICIT),
                    RESPONSE_TYPES,
                    "must have id_token or id_token token just when grant_types has implicit");
            unless(
                    responseTypes.stream()
                            .allMatch(type -> type.equals(ResponseType.CODE) || ResponseType.IMPLICIT.contains(type)),
                    RESPONSE_TYPES,
                    "may only have code, id_token and id_token token");
        }

        void ofRedirectUris(
                ApplicationType applicationType, Set<GrantType> grantTypes, List<RedirectUri> redirectUris) {
            boolean byCode = grantTypes.contains(GrantType.AUTHORIZATION_CODE);
            boolean implicit = grantTypes.contains(GrantType.IMPLICIT);
            unless(
                    !byCode && !implicit || !redirectUris.isEmpty(),
                    REDIRECT_URIS,
                    "are needed for the authorization code and the implicit grant");
            unless(
                    !implicit
                            || applicationType == ApplicationType.NATIVE
                            || redirectUris.stream().allMatch(RedirectUri::isHttpsElsewhere),
                    REDIRECT_URIS,
                    "must be https URLs, and not of localhost, for the implicit grant unless application_type is native");
            unlessShort(redirectUris, REDIRECT_URIS);
        }

        void ofSector(Subjects subjects, List<RedirectUri> redirectUris) {
            unless(
                    subjects.type() == SubjectType.PUBLIC
                            || Sector.of(subjects, redirectUris).isPresent(),
                    "sector_identifier_uri",
                    "is needed, by https, for pairwise subjects of redirect URIs that have not one host in common");
        }

        void ofSoftware(Software software) {
            unlessText(software.id(), "software_id");
            unlessText(software.version(), "software_version");
        }

        void ofGrantTypes(
                Set<GrantType> grantTypes, ClientAuthentication authentication, Optional<TokenExchange> tokenExchange) {
            unless(
                    !authentication.isPublic() || Collections.disjoint(grantTypes, GrantType.CONFIDENTIAL),
                    GRANT_TYPES,
                    "may have client_credentials and token exchange only for a client that authenticates");
            unless(
                    tokenExchange.isPresent() == grantTypes.contains(GrantType.TOKEN_EXCHANGE),
                    "token_exchange",
                    "must be there just when grant_types has token exchange");
        }

        void ofAuthentication(ClientAuthentication authentication) {
            unless(
                    authentication.isAlgorithmFit(),
                    "token_endpoint_auth_signing_alg",
                    "must fit token_endpoint_auth_method");
            unless(authentication.hasKeysItNeeds(), "jwks", "or jwks_uri is needed for private_key_jwt");
        }

        void ofExemptions(Optional<String> pkceExemption, ClientAuthentication authentication) {
            unless(
                    pkceExemption.isEmpty() || !authentication.isPublic(),
                    "pkce_exemption",
                    "is only for a client that authenticates");
            unlessText(pkceExemption, "pkce_exemption");
            unlessText(authentication.audienceExemption(), "assertion_audience_exemption");
        }

        void unless(boolean holds, String field, String message) {
            if (!holds) {
                all.add(new FieldFault(field, message));
            }
        }

        void unlessText(Optional<String> text, String field) {
            unless(text.stream().allMatch(there -> isText(there, MAX_NAME_LENGTH)), field, TEXT);
        }

        void unlessShort(Collection<?> entries, String field) {
            unless(entries.size() <= MAX_ENTRIES, field, "may have 32 entries at most");
        }

        void throwAny() {
            if (!all.isEmpty()) {
                throw new FaultyMetadata(all);
            }
        }
    }
}
