package io.aldaba.client;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.Optional;

/** The registered clients, cached for a short time: most calls need no transaction. */
@FunctionalInterface
public interface CurrentClients {

    /** The client with that identifier; a change by another node is seen within seconds, one by this node at once. */
    Optional<Client> find(ClientId id);

    /**
     * A client that was accepted before; also the built-in one, and also one that is disabled by now.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} if it has been removed since
     */
    default Client recall(ClientId id) {
        return id.equals(ClientId.FIRST_PARTY)
                ? Client.FIRST_PARTY
                : find(id).orElseThrow(() -> new Rejected(OAuthError.invalidClient(), "client " + id + " is gone"));
    }
}
