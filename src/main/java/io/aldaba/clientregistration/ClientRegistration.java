package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import java.time.Instant;

/**
 * That a client registered itself, and who may change that (RFC 7592).
 *
 * @param client which
 * @param accessToken the digest of its registration access token
 * @param template what it has whatever it says
 * @param issuedAt when ({@code client_id_issued_at})
 */
public record ClientRegistration(ClientId client, Sha256 accessToken, RegistrationTemplate template, Instant issuedAt) {

    /** Whether the token is this registration's, in constant time. */
    boolean isManagedBy(Secret token) {
        return SecretKind.REGISTRATION_ACCESS_TOKEN.matches(token.reveal()) && accessToken.equals(token.digest());
    }
}
