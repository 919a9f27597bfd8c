package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.aldaba.testing.Deployment;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NativeProviderTest {

    @Test
    void an_application_that_has_signed_by_it_goes_when_it_is_undeployed_and_the_next_one_signs() throws Exception {
        WeakReference<ClassLoader> first = deployedAndUndeployed();
        WeakReference<ClassLoader> second = deployedAndUndeployed();

        assertThat(isCollected(first)).isTrue();
        assertThat(isCollected(second)).isTrue();
        assertThat(new Application().call()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void it_is_a_stranger_to_the_class_loader_of_the_application(NativeProvider provider) throws Exception {
        assumeThat(fitsHere(provider)).isTrue();

        ClassLoader its = provider.call().getClass().getClassLoader();

        assertThat(its.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @EnumSource
    void its_threads_know_nothing_of_the_application(NativeProvider provider) throws Exception {
        assumeThat(fitsHere(provider)).isTrue();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        try (Deployment deployment = new Deployment()) {
            current.setContextClassLoader(deployment);

            provider.call();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .noneMatch(thread -> thread.getContextClassLoader() == deployment);
        } finally {
            current.setContextClassLoader(own);
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, true", "Linux, aarch64, false", "Windows 11, amd64, false", "Mac OS X, x86_64, false"})
    void amazons_is_tried_on_its_platform_only_and_conscrypt_on_all(String system, String architecture, boolean fits) {
        assertThat(NativeProvider.CORRETTO.isFor(system, architecture)).isEqualTo(fits);
        assertThat(NativeProvider.CONSCRYPT.isFor(system, architecture)).isTrue();
    }

    /**
     * Signs and verifies, and returns whether both worked; loaded again by each class loader that stands for a
     * deployment.
     */
    public static class Application implements Callable<Boolean> {

        public Application() {}

        @Override
        public Boolean call() throws Exception {
            SignatureProvider provider = new SignatureProvider();
            return isRight(provider, new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256)
                    && isRight(provider, new RSAKeyGenerator(2048).generate(), JWSAlgorithm.RS256);
        }

        private static boolean isRight(SignatureProvider provider, JWK pair, JWSAlgorithm algorithm) throws Exception {
            JWSHeader header = new JWSHeader(algorithm);
            byte[] text = {1, 2, 3};
            return provider.verifier(pair)
                    .verify(header, text, provider.signer(pair).sign(header, text));
        }
    }

    private static boolean fitsHere(NativeProvider provider) {
        return provider.isFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static WeakReference<ClassLoader> deployedAndUndeployed() throws Exception {
        try (Deployment deployment = new Deployment()) {
            Callable<?> application = (Callable<?>) deployment.make(Application.class);
            assertThat(application.call()).isEqualTo(true);
            return new WeakReference<>(deployment);
        }
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return reference.get() == null;
    }
}
