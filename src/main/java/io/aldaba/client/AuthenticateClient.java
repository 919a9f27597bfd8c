package io.aldaba.client;

import io.aldaba.client.ClientCredentials.Named;
import io.aldaba.client.ClientCredentials.Unnamed;
import io.aldaba.client.ClientCredentials.WithSecret;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Turns what a caller says into an {@link AuthenticatedClient} (RFC 6749 §2.3, §3.2.1). A client uses the one method it
 * registered and no other. Unknown, disabled, wrong method and wrong secret are answered with the same bytes.
 */
@Query
public class AuthenticateClient {

    private final Clients clients;

    @Inject
    public AuthenticateClient(Clients clients) {
        this.clients = clients;
    }

    /**
     * The client, if it proved itself; the built-in one for a caller that names none.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} otherwise
     */
    public AuthenticatedClient authenticate(ClientCredentials credentials) {
        if (credentials instanceof Unnamed) {
            return new AuthenticatedClient(Client.FIRST_PARTY);
        }
        if (credentials instanceof Named named) {
            Client client = enabled(named.client());
            require(client.isPublic(), "a confidential client showed no secret");
            return new AuthenticatedClient(client);
        }
        WithSecret shown = (WithSecret) credentials;
        Client client = enabled(shown.client());
        require(client.metadata().authMethod() == shown.method(), "the client used a method it is not registered for");
        require(client.hasSecret(shown.secret()), "wrong client secret");
        return new AuthenticatedClient(client);
    }

    private Client enabled(String text) {
        Optional<ClientId> id = ClientId.parse(text);
        Optional<Client> client = id.flatMap(
                known -> known.equals(ClientId.FIRST_PARTY) ? Optional.of(Client.FIRST_PARTY) : clients.find(known));
        require(client.isPresent(), "unknown client");
        require(client.get().enabled(), "disabled client");
        return client.get();
    }

    private static void require(boolean holds, String forOperator) {
        if (!holds) {
            throw new Rejected(OAuthError.invalidClient(), forOperator);
        }
    }
}
