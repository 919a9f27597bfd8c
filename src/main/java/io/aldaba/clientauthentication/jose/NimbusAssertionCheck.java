package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.Client;
import io.aldaba.client.ClientSecret;
import io.aldaba.clientauthentication.AssertionCheck;
import io.aldaba.encryption.Envelope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies assertions with Nimbus. The kind of key follows from the client's registration and never from the
 * assertion: the secret for HS256, registered public keys for the rest.
 */
@Dependent
class NimbusAssertionCheck implements AssertionCheck {

    /** An untyped JWT, or one typed for this purpose only (RFC 8725 §3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private final Envelope envelope;
    private final KeysOfClients keys;

    @Inject
    NimbusAssertionCheck(Envelope envelope, KeysOfClients keys) {
        this.envelope = envelope;
        this.keys = keys;
    }

    @Override
    public Optional<Map<String, Object>> claims(String assertion, Client client) {
        return ClientJws.parse(assertion, TYPES)
                .filter(jws -> isSignedBy(client, jws))
                .flatMap(jws -> Optional.ofNullable(jws.getPayload().toJSONObject()));
    }

    private boolean isSignedBy(Client client, JWSObject jws) {
        Optional<AssertionAlgorithm> algorithm = AssertionAlgorithm.named(
                        jws.getHeader().getAlgorithm().getName())
                .filter(client.metadata().authentication().algorithms()::contains);
        if (algorithm.isEmpty()) {
            return false;
        }
        return algorithm.get() == AssertionAlgorithm.HS256
                ? client.secrets().stream().anyMatch(secret -> isSignedWith(secret, client, jws))
                : keys.haveSigned(client, jws);
    }

    private boolean isSignedWith(ClientSecret secret, Client client, JWSObject jws) {
        return secret.open(client.id(), envelope)
                .filter(key -> ClientJws.isRight(jws, () -> new MACVerifier(key)))
                .isPresent();
    }
}
