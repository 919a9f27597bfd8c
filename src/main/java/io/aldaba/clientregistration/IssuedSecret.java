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
 * The secrets of a client that says how it authenticates.
 *
 * @param kept what is kept
 * @param made the one that was made for it, if one was
 */
record IssuedSecret(List<ClientSecret> kept, Optional<Secret> made) {

    /** Makes one where the method needs one of a kind that is not there: one that is kept, or one that is not. */
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
