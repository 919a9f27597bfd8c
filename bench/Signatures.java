import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many ES256 signatures a second all the cores make and verify together, by the JDK's provider and, with the WAR's Conscrypt in the
 * class path, by the one Aldaba uses. The argument is how many seconds each takes.
 */
class Signatures {

    private static final byte[] MESSAGE = new byte[600];

    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        measure("JDK", null, seconds);
        Provider conscrypt = (Provider)
                Class.forName("org.conscrypt.Conscrypt").getMethod("newProvider").invoke(null);
        measure("Conscrypt", conscrypt, seconds);
    }

    private static void measure(String name, Provider provider, long seconds) throws Exception {
        KeyPairGenerator generator = provider == null
                ? KeyPairGenerator.getInstance("EC")
                : KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Signature signer = signature(provider);
        signer.initSign(keys.getPrivate());
        signer.update(MESSAGE);
        byte[] signed = signer.sign();
        double made = rate(seconds, () -> {
            Signature signature = signature(provider);
            signature.initSign(keys.getPrivate());
            signature.update(MESSAGE);
            return signature.sign().length > 0;
        });
        double verified = rate(seconds, () -> {
            Signature signature = signature(provider);
            signature.initVerify(keys.getPublic());
            signature.update(MESSAGE);
            return signature.verify(signed);
        });
        System.out.printf("%s\t%.0f\t%.0f%n", name, made, verified);
    }

    private static Signature signature(Provider provider) throws GeneralSecurityException {
        return provider == null
                ? Signature.getInstance("SHA256withECDSA")
                : Signature.getInstance("SHA256withECDSA", provider);
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
