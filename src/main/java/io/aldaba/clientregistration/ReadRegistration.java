package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Reads a registration for its owner (RFC 7592 §2.1). The secret is not returned again: only a digest of it is
 * stored.
 */
@Query
public class ReadRegistration {

    private final ClientRegistrations registrations;
    private final Clients clients;

    @Inject
    public ReadRegistration(ClientRegistrations registrations, Clients clients) {
        this.registrations = registrations;
        this.clients = clients;
    }

    /**
     * The registration.
     *
     * @param clientId the client, from the URL
     * @param token the registration access token
     * @throws Rejected with {@code invalid_token}, the same for a client that is unknown, that an operator
     *     registered, or that the token does not belong to
     */
    public ClientInformation read(String clientId, Secret token) {
        Optional<ClientRegistration> registration =
                ClientId.parse(clientId).flatMap(registrations::find).filter(found -> found.isManagedBy(token));
        return registration
                .flatMap(found -> clients.find(found.client())
                        .map(client -> new ClientInformation(client, found, token, Optional.empty())))
                .orElseThrow(ReadRegistration::refused);
    }

    static Rejected refused() {
        return new Rejected(RegistrationError.NOT_THE_OWNER, "no such registration, or another's token");
    }
}
