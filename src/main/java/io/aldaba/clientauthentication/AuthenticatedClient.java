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
 * A client that is who it says, or a public one that said who it is. Only {@link AuthenticateClient} makes it, so a grant
 * for an unauthenticated client does not compile.
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

    /** What is registered of it. */
    public Client registration() {
        return client;
    }

    /** Whether it has no credential, so its identity is only a claim. */
    public boolean isPublic() {
        return client.isPublic();
    }

    /** Whether it registered the grant type. */
    public boolean mayUse(GrantType grantType) {
        return client.mayUse(grantType);
    }

    /**
     * Refuses a grant type it did not register.
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
     * The scope it gets for what it asked for: all of its own where it asked for nothing (RFC 6749 §3.3), but for what means
     * something only where it is asked for; and never what only a refresh token makes use of, if it gets none.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than its own, and for nothing it may have
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
     * What it may do by token exchange.
     *
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} where it may nothing
     */
    public TokenExchange requireTokenExchange() {
        return client.metadata()
                .tokenExchange()
                .orElseThrow(() ->
                        new Rejected(OAuthError.unauthorizedClient(), "client " + id() + " may not exchange tokens"));
    }

    /** The same as of {@link Client#groupsInAccessToken}. */
    public List<String> groupsInAccessToken(Collection<String> groups, Scope granted) {
        return client.groupsInAccessToken(groups, granted);
    }

    /** Whether each use of a refresh token uses it up (RFC 9700 §2.2.2). */
    public boolean rotatesRefreshTokens() {
        return !client.metadata().authentication().isStrong();
    }

    /** The part of the scope that is its own, and of use to it. */
    public Scope limit(Scope granted) {
        return client.grantable(granted.intersect(client.metadata().scope()));
    }

    /**
     * What it still has of a scope that was granted before.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} where something was, and nothing is left of it
     */
    public Scope requireLeft(Scope granted) {
        Scope left = limit(granted);
        if (left.isEmpty() && !granted.isEmpty()) {
            throw new Rejected(OAuthError.invalidScope(), "client " + id() + " lost all the scope it was granted");
        }
        return left;
    }

    /**
     * The scope it gets for itself, with no person in play: nothing of what tells about people (RFC 6749 §4.4.2).
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than its own, and for what only a person can grant
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
