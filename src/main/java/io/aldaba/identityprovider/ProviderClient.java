package io.aldaba.identityprovider;

import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Our client at a provider.
 *
 * @param id our client identifier there
 * @param method how we authenticate
 * @param sealedSecret the client secret, encrypted; absent if there is none
 * @param algorithm the algorithm that assertions are signed with
 */
public record ProviderClient(
        String id, ProviderAuthMethod method, Optional<String> sealedSecret, SigningAlgorithm algorithm) {

    private static final String PLACE = "identity_provider ";

    /** The same with a secret, which only the envelope opens. */
    ProviderClient withSecret(ProviderAlias alias, Secret secret, Envelope envelope) {
        String encrypted = envelope.seal(PLACE + alias, secret.reveal().getBytes(StandardCharsets.UTF_8));
        return new ProviderClient(id, method, Optional.of(encrypted), algorithm);
    }

    /** The secret; empty if there is none, or if it was sealed with another key or for another provider. */
    public Optional<Secret> secret(ProviderAlias alias, Envelope envelope) {
        return sealedSecret
                .flatMap(text -> envelope.open(PLACE + alias, text))
                .map(bytes -> Secret.of(new String(bytes, StandardCharsets.UTF_8)));
    }
}
