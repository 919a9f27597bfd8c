package io.aldaba.client;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registered client (RFC 6749 §2). It has secrets if and only if it authenticates with one, and at most two, so
 * that one can be replaced while the other still works.
 *
 * @param id its identifier
 * @param metadata what it registered
 * @param secrets its live secrets, newest first
 * @param enabled whether it may do anything at all
 * @param selfRegistered whether it registered itself (RFC 7591): no operator answers for it, so users are never
 *     offered it
 */
public record Client(
        ClientId id, ClientMetadata metadata, List<ClientSecret> secrets, boolean enabled, boolean selfRegistered) {

    /** The most live secrets. */
    public static final int MAX_SECRETS = 2;

    /**
     * The most bytes of the group names in one token, in UTF-8 and with all that JSON adds: with everything else in
     * the token, its header stays below the 8 kB that servers commonly accept. UserInfo has no such limit.
     */
    public static final int MOST_GROUP_BYTES = 4_000;

    private static final int SEPARATORS = 3;

    private static final Scope OFFLINE_ACCESS = Scope.of("offline_access");

    /**
     * The built-in public client for the service itself, used for callers that name no client. It is not stored, so
     * nothing can change it.
     */
    public static final Client FIRST_PARTY = new Client(
            ClientId.FIRST_PARTY,
            ClientDocument.read(Map.of(
                    "client_name",
                    "Aldaba",
                    "token_endpoint_auth_method",
                    ClientAuthMethod.NONE.value(),
                    "grant_types",
                    List.of(GrantType.PASSWORD.value(), GrantType.REFRESH_TOKEN.value()))),
            List.of(),
            true);

    /** Refuses too many secrets, and a secret of a client that must not have one. */
    public Client {
        secrets = List.copyOf(new LinkedHashSet<>(secrets));
        if (secrets.size() > MAX_SECRETS) {
            throw new IllegalArgumentException("a client has two secrets at most");
        }
        if (secrets.isEmpty() == metadata.authentication().needsSecret()) {
            throw new IllegalArgumentException("a client has a secret just when it authenticates with one");
        }
        boolean signsWithSecret = metadata.authentication().signsWithSecret();
        if (secrets.stream().anyMatch(secret -> secret.isSealed() != signsWithSecret)) {
            throw new IllegalArgumentException("a secret is kept, sealed, just when assertions are verified with it");
        }
    }

    /** A client that an operator registers. */
    public Client(ClientId id, ClientMetadata metadata, List<ClientSecret> secrets, boolean enabled) {
        this(id, metadata, secrets, enabled, false);
    }

    /** Whether it has no credential (RFC 6749 §2.1). */
    public boolean isPublic() {
        return metadata.authentication().isPublic();
    }

    /** Whether it registered the grant type. */
    public boolean mayUse(GrantType grantType) {
        return metadata.grantTypes().contains(grantType);
    }

    /** Whether it registered the response type. */
    public boolean mayUse(ResponseType responseType) {
        return metadata.responseTypes().contains(responseType);
    }

    /**
     * The scope, without {@code offline_access} if the client gets no refresh tokens, which that needs (OpenID
     * Connect Core §11).
     */
    public Scope grantable(Scope scope) {
        return mayUse(GrantType.REFRESH_TOKEN) ? scope : scope.without(OFFLINE_ACCESS);
    }

    /** The user's groups for its access tokens; none if it may not know them, or if they are too many. */
    public List<String> groupsInAccessToken(Collection<String> groups, Scope granted) {
        return tellsGroups(granted) ? groupsInToken(groups) : List.of();
    }

    /** The user's groups for a token; none if they are too many. */
    public List<String> groupsInToken(Collection<String> groups) {
        List<String> known = groups(groups);
        return hasRoomFor(known) ? known : List.of();
    }

    /** Whether the user's groups are too many for its tokens, so that they are left out. */
    public boolean leavesOut(Collection<String> groups) {
        return !hasRoomFor(groups(groups));
    }

    /** The user's groups, under the names by which the client knows them. */
    public List<String> groups(Collection<String> groups) {
        return metadata.groupMapping().map(mapping -> mapping.of(groups)).orElseGet(() -> List.copyOf(groups));
    }

    /** Whether one token may contain all these names. */
    private static boolean hasRoomFor(Collection<String> names) {
        return names.stream().mapToLong(Client::bytesInToken).sum() <= MOST_GROUP_BYTES;
    }

    private static long bytesInToken(String name) {
        long escapes = name.chars().filter(c -> c == '"' || c == '\\').count();
        return name.getBytes(StandardCharsets.UTF_8).length + escapes + SEPARATORS;
    }

    /**
     * Whether its access tokens contain the user's groups. An administrator's groups give access to this service
     * itself, so a client that registered itself gets them only if the granted scope contains {@code groups}, which
     * only an operator can allow.
     */
    private boolean tellsGroups(Scope granted) {
        return !selfRegistered || granted.has("groups");
    }

    /**
     * The registered redirect URI that equals the text character by character (RFC 9700 §2.1), except for the port of
     * the loopback interface of a native application (RFC 8252 §7.3); empty if the client did not register it.
     */
    public Optional<ValidatedRedirect> redirectTo(String uri) {
        boolean anyPort = metadata.applicationType() == ApplicationType.NATIVE;
        return RedirectUri.parse(uri)
                .filter(asked -> metadata.redirectUris().stream()
                        .anyMatch(
                                registered -> registered.equals(asked) || anyPort && registered.isOnLoopbackAs(asked)))
                .map(asked -> new ValidatedRedirect(this, asked));
    }

    /** The same for the URI after a logout (OpenID Connect RP-Initiated Logout §2). */
    public Optional<ValidatedRedirect> redirectAfterLogoutTo(String uri) {
        return metadata.postLogoutRedirectUris().stream()
                .filter(registered -> registered.value().equals(uri))
                .findFirst()
                .map(registered -> new ValidatedRedirect(this, registered));
    }

    /** Whether this is one of its live secrets. */
    public boolean hasSecret(Secret presented) {
        boolean found = false;
        for (ClientSecret secret : secrets) {
            found |= secret.matches(presented);
        }
        return found;
    }

    /** The same client with a new secret; of the earlier secrets, only the newest is kept. */
    Client withSecret(ClientSecret newest) {
        List<ClientSecret> live = new ArrayList<>(List.of(newest));
        secrets.stream()
                .filter(secret -> !secret.equals(newest))
                .limit(MAX_SECRETS - 1L)
                .forEach(live::add);
        return new Client(id, metadata, live, enabled, selfRegistered);
    }
}
