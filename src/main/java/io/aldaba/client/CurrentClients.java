package io.aldaba.client;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.Optional;

/** The registered clients as lately read: most of the time that costs no transaction. */
@FunctionalInterface
public interface CurrentClients {

    /** The client of that identifier; what another node changed is seen within seconds, what this one changed at once. */
    Optional<Client> find(ClientId id);

    /**
     * What a client registered that was let in before: the built-in one too, and whether it is still enabled or not.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} if it is gone since
     */
    default Client recall(ClientId id) {
        return id.equals(ClientId.FIRST_PARTY)
                ? Client.FIRST_PARTY
                : find(id).orElseThrow(() -> new Rejected(OAuthError.invalidClient(), "client " + id + " is gone"));
    }
}
