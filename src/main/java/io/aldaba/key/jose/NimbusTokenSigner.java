package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.SigningKey;
import io.aldaba.key.TokenSigner;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signs with Nimbus (RFC 7515 §5.1). */
@Dependent
class NimbusTokenSigner implements TokenSigner {

    private final CurrentKeyRing ring;
    private final OpenedKeys opened;
    private final Clock clock;

    @Inject
    NimbusTokenSigner(CurrentKeyRing ring, OpenedKeys opened, Clock clock) {
        this.ring = ring;
        this.opened = opened;
        this.clock = clock;
    }

    @Override
    public String sign(SigningAlgorithm algorithm, String type, Map<String, Object> claims) {
        SigningKey key = keyFor(algorithm);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                .type(new JOSEObjectType(type))
                .keyID(key.kid().value())
                .build();
        JWSObject token = new JWSObject(header, new Payload(jsonValues(claims)));
        try {
            token.sign(opened.open(key.sealed()).signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
        return token.serialize();
    }

    private SigningKey keyFor(SigningAlgorithm algorithm) {
        Instant now = clock.instant();
        Optional<SigningKey> key = ring.get().signing(algorithm, now);
        return key.or(() -> ring.refreshed().signing(algorithm, now))
                .orElseThrow(() -> new IllegalStateException("no key signs with " + algorithm));
    }

    private static Map<String, Object> jsonValues(Map<String, Object> claims) {
        Map<String, Object> values = new LinkedHashMap<>();
        claims.forEach((name, value) ->
                values.put(name, value instanceof Instant instant ? (Object) instant.getEpochSecond() : value));
        return values;
    }
}
