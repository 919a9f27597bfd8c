import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many ES256 and RS256 signatures (RSA of 3,072 bits) a second all the cores make and verify together, by the JDK's provider and, with the
 * WAR's native providers in the class path, by these. The argument is how many seconds each takes.
 */
class Signatures {

    private static final byte[] MESSAGE = new byte[600];

    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        measure("JDK", null, seconds);
        for (String name : List.of("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider", "org.conscrypt.OpenSSLProvider")) {
            Provider provider = (Provider) Class.forName(name).getConstructor().newInstance();
            measure(provider.getName(), provider, seconds);
        }
    }

    private static void measure(String name, Provider provider, long seconds) throws Exception {
        measure(name, provider, "ES256", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA", seconds);
        measure(name, provider, "RS256", "RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4), "SHA256withRSA", seconds);
    }

    private static void measure(
            String name, Provider provider, String jose, String kind, AlgorithmParameterSpec size, String algorithm, long seconds) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        KeyPair keys = generator.generateKeyPair();
        // A key object of the JDK would be converted for each signature.
        KeyFactory factory = provider == null ? KeyFactory.getInstance(kind) : KeyFactory.getInstance(kind, provider);
        PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(keys.getPrivate().getEncoded()));
        PublicKey open = factory.generatePublic(new X509EncodedKeySpec(keys.getPublic().getEncoded()));
        Signature signer = signature(algorithm, provider);
        signer.initSign(secret);
        signer.update(MESSAGE);
        byte[] signed = signer.sign();
        double made = rate(seconds, () -> {
            Signature signature = signature(algorithm, provider);
            signature.initSign(secret);
            signature.update(MESSAGE);
            return signature.sign().length > 0;
        });
        double verified = rate(seconds, () -> {
            Signature signature = signature(algorithm, provider);
            signature.initVerify(open);
            signature.update(MESSAGE);
            return signature.verify(signed);
        });
        System.out.printf("%s\t%s\t%.0f\t%.0f%n", name, jose, made, verified);
    }

    private static Signature signature(String algorithm, Provider provider) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }

    /** Warms for a third of the time. */
    private static double rate(long seconds, Callable<Boolean> work) throws Exception {
        run(Math.max(1, seconds / 3), work);
        return run(seconds, work) / (double) seconds;
    }

    private static long run(long seconds, Callable<Boolean> work) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        LongAdder done = new LongAdder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        for (int i = 0; i < cores; i++) {
            threads.submit(() -> {
                while (System.nanoTime() < end) {
                    if (!work.call()) {
                        throw new IllegalStateException("not verified");
                    }
                    done.increment();
                }
                return done;
            });
        }
        threads.shutdown();
        threads.awaitTermination(seconds + 5, TimeUnit.SECONDS);
        return done.sum();
    }
}
