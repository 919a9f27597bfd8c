package io.aldaba.client;

/**
 * A redirect target for a response to a browser: a redirect URI that its client registered. Only
 * {@link Client#redirectTo} and {@link Client#redirectAfterLogoutTo} create one, so an open redirect does not compile
 * (RFC 9700 §4.11).
 */
public final class ValidatedRedirect {

    private final Client client;
    private final RedirectUri uri;

    ValidatedRedirect(Client client, RedirectUri uri) {
        this.client = client;
        this.uri = uri;
    }

    /** The client that registered the redirect URI. */
    public Client client() {
        return client;
    }

    /** The redirect URI. */
    public RedirectUri uri() {
        return uri;
    }

    @Override
    public String toString() {
        return "ValidatedRedirect[" + client.id() + " " + uri + "]";
    }
}
