package io.aldaba.logout;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.ReadIdTokenHint;
import jakarta.inject.Inject;
import java.util.Optional;

/** Validates a logout request. */
@Query
public class ReadLogoutRequest {

    private final Clients clients;
    private final ReadIdTokenHint readIdTokenHint;

    @Inject
    public ReadLogoutRequest(Clients clients, ReadIdTokenHint readIdTokenHint) {
        this.clients = clients;
        this.readIdTokenHint = readIdTokenHint;
    }

    /**
     * The request, if it is valid.
     *
     * @throws Rejected with {@code invalid_request} for an unknown client, a hint that is no ID token of that client,
     *     and a redirect URI that the client did not register or for which no client is named
     */
    public LogoutRequest read(Asked asked) {
        Optional<ReadIdTokenHint.Hint> hint = asked.idTokenHint().map(readIdTokenHint::read);
        Optional<ClientId> named = asked.clientId().flatMap(ClientId::parse);
        if (hint.isPresent() && asked.clientId().isPresent() && !named.equals(hint.map(ReadIdTokenHint.Hint::client))) {
            throw refused("The id_token_hint was issued to another client.", "client_id and id_token_hint disagree");
        }
        Optional<Client> client = hint.map(ReadIdTokenHint.Hint::client)
                .or(() -> named)
                .flatMap(clients::find)
                .filter(Client::enabled);
        if (client.isEmpty() && (hint.isPresent() || asked.clientId().isPresent())) {
            throw refused("The client is unknown.", "unknown or disabled client");
        }
        Optional<ValidatedRedirect> redirect = asked.redirectUri().map(uri -> redirect(client, uri));
        return new LogoutRequest(client, redirect, hint);
    }

    private static ValidatedRedirect redirect(Optional<Client> client, String uri) {
        return client.flatMap(known -> known.redirectAfterLogoutTo(uri))
                .orElseThrow(() -> refused(
                        "The post-logout redirect URI is not registered.", "unregistered post-logout redirect URI"));
    }

    private static Rejected refused(String description, String forOperator) {
        return new Rejected(OAuthError.invalidRequest(description), forOperator);
    }

    /**
     * The parameters, not yet validated.
     *
     * @param idTokenHint {@code id_token_hint}
     * @param clientId {@code client_id}
     * @param redirectUri {@code post_logout_redirect_uri}
     */
    public record Asked(Optional<String> idTokenHint, Optional<String> clientId, Optional<String> redirectUri) {}
}
