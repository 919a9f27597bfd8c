package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import java.time.Instant;

/**
 * The registration of a client that registered itself, and who may change it (RFC 7592).
 *
 * @param client the client
 * @param accessToken the digest of its registration access token
 * @param template the operator's metadata, which override the client's own
 * @param issuedAt when it registered ({@code client_id_issued_at})
 */
public record ClientRegistration(ClientId client, Sha256 accessToken, RegistrationTemplate template, Instant issuedAt) {

    /** Whether the token is this registration's, in constant time. */
    boolean isManagedBy(Secret token) {
        return SecretKind.REGISTRATION_ACCESS_TOKEN.matches(token.reveal()) && accessToken.equals(token.digest());
    }
}
