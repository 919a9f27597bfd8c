package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.KeyMaker;
import io.aldaba.key.Kid;
import io.aldaba.key.SealedKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** Makes key pairs with Nimbus and seals them as private JWKs (RFC 7517 §9.1). */
@Dependent
class NimbusKeyMaker implements KeyMaker {

    private static final int RSA_BITS = 3072;

    private final Envelope envelope;
    private final SignatureProvider provider;

    @Inject
    NimbusKeyMaker(Envelope envelope, SignatureProvider provider) {
        this.envelope = envelope;
        this.provider = provider;
    }

    @Override
    public SealedKey make(SigningAlgorithm algorithm) {
        try {
            JWK pair = generator(algorithm)
                    .algorithm(JWSAlgorithm.parse(algorithm.name()))
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            byte[] content = pair.toJSONString().getBytes(StandardCharsets.UTF_8);
            return SealedKey.seal(new Kid(pair.getKeyID()), algorithm, content, envelope);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has EC and RSA", e);
        }
    }

    private JWKGenerator<? extends JWK> generator(SigningAlgorithm algorithm) throws JOSEException {
        return switch (algorithm) {
            case ES256 -> new ECKeyGenerator(Curve.P_256);
            case RS256, PS256 -> provider.pairs(RSA_BITS);
        };
    }
}
