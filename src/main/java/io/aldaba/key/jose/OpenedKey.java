package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;

/** A key ready for use: read once, since decrypting and reading a key takes longer than signing with it. */
record OpenedKey(JWK publicKey, JWSSigner signer, JWSVerifier verifier) {

    /** Makes the signer and verifier of a key pair. */
    static OpenedKey of(JWK pair, SignatureProvider provider) throws JOSEException {
        return switch (pair.getKeyType().getValue()) {
            case "EC" ->
                new OpenedKey(
                        pair.toPublicJWK(),
                        provider.equip(new ECDSASigner(pair.toECKey())),
                        provider.equip(new ECDSAVerifier(pair.toECKey().toPublicJWK())));
            case "RSA" ->
                new OpenedKey(
                        pair.toPublicJWK(),
                        provider.equip(new RSASSASigner(pair.toRSAKey())),
                        provider.equip(new RSASSAVerifier(pair.toRSAKey().toPublicJWK())));
            default -> throw new JOSEException("neither EC nor RSA");
        };
    }
}
