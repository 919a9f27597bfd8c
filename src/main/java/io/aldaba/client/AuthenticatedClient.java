package io.aldaba.client;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;

/**
 * A client that is who it says, or a public one that said who it is. Only {@link AuthenticateClient} makes it, so a grant
 * for an unauthenticated client does not compile.
 */
public final class AuthenticatedClient {

    private final Client client;

    AuthenticatedClient(Client client) {
        this.client = client;
    }

    /** Its identifier. */
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
     * something only where it is asked for.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than its own
     */
    public Scope requireScope(Scope requested) {
        Scope own = client.metadata().scope();
        if (!own.covers(requested)) {
            throw new Rejected(OAuthError.invalidScope(), "client " + id() + " asked for more than its scope");
        }
        return requested.isEmpty() ? own.without(ClientMetadata.ONLY_IF_ASKED) : requested;
    }

    @Override
    public String toString() {
        return "AuthenticatedClient[" + id() + "]";
    }
}
