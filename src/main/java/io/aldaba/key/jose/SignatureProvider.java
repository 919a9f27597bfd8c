package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which Java cryptography provider signs, verifies and makes RSA keys: the first {@link NativeProvider} that loads, or else the
 * JDK's. Native code makes thirteen times as many ES256 signatures as the JDK's own provider, and two to
 * five times as many RSA signatures. RSA verification takes very little time, so the JDK does it. The native provider
 * is passed to signers and never registered.
 */
class SignatureProvider {

    private static final Logger LOG = System.getLogger(SignatureProvider.class.getName());
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.ES256);
    private static final byte[] TEXT = "aldaba".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Provider fast;

    /** Uses the first provider that fits this platform and loads, or logs why none does. */
    SignatureProvider() {
        this(Stream.of(NativeProvider.values())
                .filter(each -> each.isFor(System.getProperty("os.name"), System.getProperty("os.arch")))
                .toList());
    }

    /** The first that loads is used. */
    SignatureProvider(List<? extends Callable<Provider>> candidates) {
        this.fast = first(candidates);
    }

    /** A signer with the private half of a pair. */
    JWSSigner signer(JWK pair) throws JOSEException {
        return switch (pair.getKeyType().getValue()) {
            case "EC" -> signer(pair.toECKey(), fast);
            case "RSA" -> signer(pair.toRSAKey(), fast);
            default -> throw neither();
        };
    }

    /** A verifier with the public half of a pair. */
    JWSVerifier verifier(JWK pair) throws JOSEException {
        return switch (pair.getKeyType().getValue()) {
            case "EC" -> verifier(pair.toECKey(), fast);
            case "RSA" -> new RSASSAVerifier(pair.toRSAKey().toPublicJWK());
            default -> throw neither();
        };
    }

    /**
     * Makes RSA pairs of that many bits: native code in a quarter of a second, the JDK in two seconds or more while
     * its own code is not compiled yet, as when a server starts.
     */
    RSAKeyGenerator pairs(int bits) {
        RSAKeyGenerator generator = new RSAKeyGenerator(bits);
        if (fast != null && fast.getService("KeyPairGenerator", "RSA") != null) {
            generator.provider(fast);
        }
        return generator;
    }

    /** Whether signatures are made by native code. */
    boolean isFast() {
        return fast != null;
    }

    private static @Nullable Provider first(List<? extends Callable<Provider>> candidates) {
        for (Callable<Provider> candidate : candidates) {
            try {
                Provider provider = candidate.call();
                requireAgreement(provider);
                LOG.log(Level.INFO, "signatures are made by {0} {1}", provider.getName(), provider.getVersionStr());
                return provider;
            } catch (LinkageError | Exception e) {
                LOG.log(Level.INFO, "{0} does not make signatures: {1}", candidate, e);
            }
        }
        LOG.log(Level.INFO, "signatures are made by the JDK, several times slower than by native code");
        return null;
    }

    /** A provider that loads and signs wrongly would be worse than none. */
    private static void requireAgreement(Provider provider) throws JOSEException {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        Base64URL ours = signer(pair, provider).sign(HEADER, TEXT);
        Base64URL theirs = signer(pair, null).sign(HEADER, TEXT);
        boolean agree = verifier(pair, null).verify(HEADER, TEXT, ours)
                && verifier(pair, provider).verify(HEADER, TEXT, theirs)
                && !verifier(pair, provider)
                        .verify(HEADER, HEADER.toString().getBytes(StandardCharsets.US_ASCII), theirs);
        if (!agree) {
            throw new JOSEException("it does not agree with the JDK");
        }
    }

    private static JWSSigner signer(ECKey pair, @Nullable Provider provider) throws JOSEException {
        ECDSASigner signer = new ECDSASigner(pair.toECPrivateKey(provider), pair.getCurve());
        signer.getJCAContext().setProvider(provider);
        return signer;
    }

    /** The provider is tested with each key: making a key only for a test takes as long as a hundred signatures. */
    private static JWSSigner signer(RSAKey pair, @Nullable Provider provider) throws JOSEException {
        if (provider == null) {
            return new RSASSASigner(pair);
        }
        try {
            // A key object of the JDK would be converted for each signature.
            RSASSASigner signer = new RSASSASigner(KeyFactory.getInstance("RSA", provider)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(pair.toRSAPrivateKey().getEncoded())));
            signer.getJCAContext().setProvider(provider);
            JWSHeader header = new JWSHeader(
                    pair.getAlgorithm() == null
                            ? JWSAlgorithm.RS256
                            : JWSAlgorithm.parse(pair.getAlgorithm().getName()));
            if (new RSASSAVerifier(pair.toRSAPublicKey()).verify(header, TEXT, signer.sign(header, TEXT))) {
                return signer;
            }
            throw new JOSEException("it does not agree with the JDK");
        } catch (GeneralSecurityException | RuntimeException | JOSEException e) {
            LOG.log(Level.INFO, "RSA signatures are made by the JDK, since " + provider.getName() + " does not: " + e);
            return new RSASSASigner(pair);
        }
    }

    private static JWSVerifier verifier(ECKey pair, @Nullable Provider provider) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(pair.toECPublicKey(provider));
        verifier.getJCAContext().setProvider(provider);
        return verifier;
    }

    private static JOSEException neither() {
        return new JOSEException("neither EC nor RSA");
    }
}
