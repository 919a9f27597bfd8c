package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.aldaba.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The client's side of assertions: its keys, and what it signs with them or with its secret. */
public final class AssertionForge {

    private final JWK pair;

    private AssertionForge(JWK pair) {
        this.pair = pair;
    }

    /** A client with a new key pair on P-256. */
    public static AssertionForge ec(String kid) {
        try {
            return new AssertionForge(new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with a new RSA key pair. */
    public static AssertionForge rsa(String kid, int bits) {
        try {
            return new AssertionForge(new RSAKeyGenerator(bits, true).keyID(kid).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with the key pair of that JWK. */
    public static AssertionForge of(String jwk) {
        try {
            return new AssertionForge(JWK.parse(jwk));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its public key as it registers it. */
    public Map<String, Object> publicKey() {
        return pair.toPublicJWK().toJSONObject();
    }

    /** Signs claims with its key. */
    public String sign(String algorithm, Map<String, Object> claims) {
        return sign(algorithm, claims, header -> header.keyID(pair.getKeyID()));
    }

    /** Signs claims with its key, under a custom header. */
    public String sign(String algorithm, Map<String, Object> claims, UnaryOperator<JWSHeader.Builder> header) {
        return sign(algorithm, new Payload(claims), header);
    }

    /** Signs any text with its key. */
    public String signText(String algorithm, String text) {
        return sign(algorithm, new Payload(text), header -> header.keyID(pair.getKeyID()));
    }

    private String sign(String algorithm, Payload payload, UnaryOperator<JWSHeader.Builder> header) {
        try {
            JWSSigner signer = algorithm.startsWith("ES")
                    ? new ECDSASigner(pair.toECKey())
                    : new RSASSASigner(pair.toRSAKey().toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
            return sign(algorithm, payload, header, signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs claims with a secret. */
    public static String sign(Secret secret, Map<String, Object> claims) {
        return sign("HS256", secret.reveal().getBytes(StandardCharsets.UTF_8), claims);
    }

    /** Signs claims with any bytes as the secret, by an HMAC with that algorithm. */
    public static String sign(String algorithm, byte[] secret, Map<String, Object> claims) {
        try {
            return sign(algorithm, new Payload(claims), UnaryOperator.identity(), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(
            String algorithm, Payload payload, UnaryOperator<JWSHeader.Builder> header, JWSSigner signer)
            throws JOSEException {
        JWSHeader.Builder usual = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(JOSEObjectType.JWT);
        JWSObject assertion = new JWSObject(header.apply(usual).build(), payload);
        assertion.sign(signer);
        return assertion.serialize();
    }
}
