package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;

/**
 * A key ready for use: read once, since decrypting and reading a key takes longer than signing with it.
 *
 * @param publicJwk the text of its public half
 * @param signer signs with the private half
 * @param verifier verifies with the public half
 */
record OpenedKey(String publicJwk, JWSSigner signer, JWSVerifier verifier) {

    /** Makes the signer and verifier of a key pair. */
    static OpenedKey of(JWK pair, SignatureProvider provider) throws JOSEException {
        return new OpenedKey(pair.toPublicJWK().toJSONString(), provider.signer(pair), provider.verifier(pair));
    }
}
