package io.aldaba.clientauthentication;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.ClientMetadata.TokenExchange;
import io.aldaba.client.GrantType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import java.util.Collection;
import java.util.List;

/**
 * A client that has authenticated, or a public one that only named itself. Only {@link AuthenticateClient} creates
 * one, so issuing tokens to an unauthenticated client does not compile.
 */
public final class AuthenticatedClient {

    private final Client client;

    AuthenticatedClient(Client client) {
        this.client = client;
    }

    /** The client's identifier. */
    public ClientId id() {
        return client.id();
    }

    /** Its registration. */
    public Client registration() {
        return client;
    }

    /** Whether it has no credential, so its identity is only claimed. */
    public boolean isPublic() {
        return client.isPublic();
    }

    /** Whether it is registered for the grant type. */
    public boolean mayUse(GrantType grantType) {
        return client.mayUse(grantType);
    }

    /**
     * Refuses a grant type that it is not registered for.
     *
     * @throws Rejected with {@link OAuthError#unauthorizedClient()}
     */
    public void requireMayUse(GrantType grantType) {
        if (!mayUse(grantType)) {
            throw new Rejected(
                    OAuthError.unauthorizedClient(), "client " + id() + " did not register " + grantType.value());
        }
    }

    /**
     * The granted scope. Without a requested scope it is the client's whole scope (RFC 6749 §3.3), except for tokens
     * that must be requested explicitly. It never has tokens that only matter with a refresh token, if the client
     * gets none.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than its scope, and if nothing requested can
     *     be granted
     */
    public Scope requireScope(Scope requested) {
        Scope own = client.metadata().scope();
        if (!own.covers(requested)) {
            throw new Rejected(OAuthError.invalidScope(), "client " + id() + " asked for more than its scope");
        }
        Scope granted = client.grantable(requested);
        if (granted.isEmpty() && !requested.isEmpty()) {
            throw new Rejected(OAuthError.invalidScope(), "client " + id() + " asked for nothing it may have");
        }
        return requested.isEmpty() ? own.without(ClientMetadata.ONLY_IF_ASKED) : granted;
    }

    /**
     * Its policy for token exchange.
     *
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} if it has none
     */
    public TokenExchange requireTokenExchange() {
        return client.metadata()
                .tokenExchange()
                .orElseThrow(() ->
                        new Rejected(OAuthError.unauthorizedClient(), "client " + id() + " may not exchange tokens"));
    }

    /** As {@link Client#groupsInAccessToken}. */
    public List<String> groupsInAccessToken(Collection<String> groups, Scope granted) {
        return client.groupsInAccessToken(groups, granted);
    }

    /** Whether each use of a refresh token uses it up (RFC 9700 §2.2.2). */
    public boolean rotatesRefreshTokens() {
        return !client.metadata().authentication().isStrong();
    }

    /** The part of the scope that is its own and that it can use. */
    public Scope limit(Scope granted) {
        return client.grantable(granted.intersect(client.metadata().scope()));
    }

    /**
     * The part of a scope granted before that it still has.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} if there was a scope and nothing is left of it
     */
    public Scope requireLeft(Scope granted) {
        Scope left = limit(granted);
        if (left.isEmpty() && !granted.isEmpty()) {
            throw new Rejected(OAuthError.invalidScope(), "client " + id() + " lost all the scope it was granted");
        }
        return left;
    }

    /**
     * The scope of a token about the client itself, with no user involved: nothing that concerns users (RFC 6749
     * §4.4.2).
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than its own, and for what only a user can
     *     grant
     */
    public Scope requireOwnScope(Scope requested) {
        Scope own = client.metadata().scope().without(ClientMetadata.DEFAULT_SCOPE);
        if (!own.covers(requested)) {
            throw new Rejected(
                    OAuthError.invalidScope(), "client " + id() + " asked for itself for more than its scope");
        }
        return requested.isEmpty() ? own : requested;
    }

    @Override
    public String toString() {
        return "AuthenticatedClient[" + id() + "]";
    }
}
