package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.kernel.Secret;
import java.util.Optional;

/**
 * What the owner of a registration receives (RFC 7591 §3.2.1, RFC 7592 §3).
 *
 * @param client the client as it is registered now
 * @param registration its registration
 * @param registrationAccessToken the token to manage it with: new, or the one just presented
 * @param clientSecret its secret, if it is new; of an older one only a digest is stored, so it cannot be shown again
 */
public record ClientInformation(
        Client client,
        ClientRegistration registration,
        Secret registrationAccessToken,
        Optional<Secret> clientSecret) {}
