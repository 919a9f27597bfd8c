package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.kernel.Secret;
import java.util.Optional;

/**
 * What the owner of a registration is told (RFC 7591 §3.2.1, RFC 7592 §3).
 *
 * @param client the client as it is registered now
 * @param registration its registration
 * @param registrationAccessToken what the owner manages it with: made just now, or just shown
 * @param clientSecret its secret, where it was made just now; of any other there is but a digest, so it cannot be told again
 */
public record ClientInformation(
        Client client,
        ClientRegistration registration,
        Secret registrationAccessToken,
        Optional<Secret> clientSecret) {}
