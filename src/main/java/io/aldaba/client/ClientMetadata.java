package io.aldaba.client;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client registered (RFC 7591 §2), in the words of that section.
 *
 * @param name {@code client_name}: what people know it by; 1 to 200 characters, no control character
 * @param authMethod {@code token_endpoint_auth_method}
 * @param grantTypes {@code grant_types}; none for a resource server that only introspects
 * @param responseTypes {@code response_types}
 * @param scope {@code scope}: the most it may ask for, and what it gets when it asks for nothing
 * @param redirectUris {@code redirect_uris}
 * @param contacts {@code contacts}
 * @param pages the addresses of its pages
 * @param postLogoutRedirectUris {@code post_logout_redirect_uris} (OpenID Connect RP-Initiated Logout §3.1)
 */
public record ClientMetadata(
        String name,
        ClientAuthMethod authMethod,
        Set<GrantType> grantTypes,
        Set<String> responseTypes,
        Scope scope,
        List<RedirectUri> redirectUris,
        List<String> contacts,
        Pages pages,
        List<RedirectUri> postLogoutRedirectUris) {

    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 200;

    /** The longest {@code contacts} entry, in characters. */
    public static final int MAX_CONTACT_LENGTH = 254;

    /** The most entries in any of the lists. */
    public static final int MAX_ENTRIES = 32;

    /** The scope of a client that registered none (RFC 7591 §2 leaves it to the server): all that has a meaning here. */
    public static final Scope DEFAULT_SCOPE =
            Scope.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

    /** What nobody gets who does not ask for it: another protocol, more of a person, or access while they are away. */
    public static final Scope ONLY_IF_ASKED = Scope.of("openid", "address", "phone", "groups", "offline_access");

    /** The one response type (RFC 6749 §3.1.1). */
    public static final String CODE = "code";

    /**
     * Copies the lists and refuses what does not fit together (RFC 7591 §2.1).
     *
     * @throws FaultyMetadata with every fault
     */
    public ClientMetadata {
        grantTypes = Collections.unmodifiableSet(new LinkedHashSet<>(grantTypes));
        responseTypes = Collections.unmodifiableSet(new LinkedHashSet<>(responseTypes));
        redirectUris = List.copyOf(redirectUris);
        contacts = List.copyOf(contacts);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        List<FieldFault> faults = new ArrayList<>();
        boolean byCode = grantTypes.contains(GrantType.AUTHORIZATION_CODE);
        check(
                isText(name, MAX_NAME_LENGTH),
                "client_name",
                "must have 1 to 200 characters and no control character",
                faults);
        check(
                contacts.stream().allMatch(c -> isText(c, MAX_CONTACT_LENGTH)),
                "contacts",
                "must be short texts",
                faults);
        check(
                byCode == responseTypes.contains(CODE),
                "response_types",
                "must have code just when grant_types has authorization_code",
                faults);
        check(Set.of(CODE).containsAll(responseTypes), "response_types", "may only have code", faults);
        check(!byCode || !redirectUris.isEmpty(), "redirect_uris", "are needed for the authorization code", faults);
        checkSize(redirectUris, "redirect_uris", faults);
        checkSize(contacts, "contacts", faults);
        checkSize(postLogoutRedirectUris, "post_logout_redirect_uris", faults);
        checkSize(grantTypes, "grant_types", faults);
        if (!faults.isEmpty()) {
            throw new FaultyMetadata(faults);
        }
    }

    private static boolean isText(String text, int maxLength) {
        return !text.isBlank() && text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl);
    }

    private static void checkSize(Collection<?> entries, String field, List<FieldFault> faults) {
        check(entries.size() <= MAX_ENTRIES, field, "may have 32 entries at most", faults);
    }

    private static void check(boolean holds, String field, String message, List<FieldFault> faults) {
        if (!holds) {
            faults.add(new FieldFault(field, message));
        }
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
            Optional<InertUri> client, Optional<InertUri> logo, Optional<InertUri> policy, Optional<InertUri> terms) {

        /** No page at all. */
        public static final Pages NONE =
                new Pages(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
