package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantTypes;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces a client's metadata (RFC 7592 §2.2); omitted members return to their defaults. */
@Flow
public class UpdateRegistration {

    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";

    /** Members that only the service sets and the client must not send (§2.2). */
    private static final List<String> ANSWERED = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private final ReadRegistration readRegistration;
    private final RegistrationPolicy policy;
    private final ChangeRegisteredClient changeRegisteredClient;

    @Inject
    public UpdateRegistration(
            ReadRegistration readRegistration,
            GrantTypes grantTypes,
            SectorDocuments sectorDocuments,
            ChangeRegisteredClient changeRegisteredClient) {
        this.readRegistration = readRegistration;
        this.policy = new RegistrationPolicy(grantTypes, sectorDocuments);
        this.changeRegisteredClient = changeRegisteredClient;
    }

    /**
     * Replaces the metadata.
     *
     * @throws Rejected like {@link ReadRegistration} and {@link RegisterClient}; and for a document with another
     *     {@code client_id}, another secret, or members that only the service sets
     */
    public ClientInformation update(
            String clientId, Secret token, Map<String, @Nullable Object> proposed, RemoteAddress from) {
        ClientInformation present = readRegistration.read(clientId, token);
        requireOfThis(present.client(), proposed);
        ClientMetadata metadata = policy.admit(
                proposed, present.registration().template(), present.client().id());
        return changeRegisteredClient.change(present.registration(), metadata, token, from);
    }

    private static void requireOfThis(Client client, Map<String, @Nullable Object> proposed) {
        if (!client.id().value().equals(proposed.get(CLIENT_ID))) {
            throw RegistrationError.metadata(CLIENT_ID, "must be the client's own");
        }
        Object secret = proposed.get(CLIENT_SECRET);
        if (secret != null && !isOf(client, secret)) {
            throw RegistrationError.metadata(CLIENT_SECRET, "must be absent or the client's own");
        }
        ANSWERED.stream()
                .filter(name -> Objects.nonNull(proposed.get(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw RegistrationError.metadata(name, "is for the service to say");
                });
    }

    private static boolean isOf(Client client, Object secret) {
        return secret instanceof String text
                && client.secrets().stream()
                        .anyMatch(known -> known.digest().equals(Secret.of(text).digest()));
    }
}
