package io.aldaba.clientregistration;

import io.aldaba.client.ClientAuthentication;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientSecret;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The client secrets for an authentication method.
 *
 * @param kept the secrets that are stored
 * @param made the new secret, if one was generated
 */
record IssuedSecret(List<ClientSecret> kept, Optional<Secret> made) {

    /** Generates one if the method needs a secret and there is none of its kind: sealed, or as a digest. */
    static IssuedSecret of(
            ClientId client,
            ClientAuthentication authentication,
            List<ClientSecret> present,
            RandomTokens random,
            Envelope envelope) {
        if (!authentication.needsSecret()) {
            return new IssuedSecret(List.of(), Optional.empty());
        }
        boolean sealed = authentication.signsWithSecret();
        if (!present.isEmpty()
                && present.stream().allMatch(secret -> secret.sealed().isPresent() == sealed)) {
            return new IssuedSecret(present, Optional.empty());
        }
        Secret made = ClientSecret.generate(random);
        ClientSecret kept = sealed ? ClientSecret.sealed(made, client, envelope) : ClientSecret.of(made);
        return new IssuedSecret(List.of(kept), Optional.of(made));
    }
}
