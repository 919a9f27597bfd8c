package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.aldaba.testing.CapturedLog;
import java.security.Provider;
import java.security.Security;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureProviderTest {

    private static final byte[] TEXT = {1, 2, 3};

    private static final Callable<Provider> UNLINKED = () -> {
        throw new UnsatisfiedLinkError("no native part here");
    };
    private static final SignatureProvider PLAIN = new SignatureProvider(List.of(UNLINKED));

    @Test
    void where_the_native_part_loads_it_is_taken_and_said_so() {
        try (CapturedLog log = new CapturedLog(SignatureProvider.class.getName())) {
            SignatureProvider provider = new SignatureProvider();

            assertThat(provider.isFast()).isEqualTo(isOneOfItsPlatforms());
            assertThat(log.lines())
                    .singleElement(as(STRING))
                    .contains(
                            isAmazons()
                                    ? "made by AmazonCorretto"
                                    : provider.isFast() ? "made by Conscrypt" : "made by the JDK");
        }
    }

    @Test
    void where_it_does_not_load_the_jdk_signs_and_it_is_said_why() {
        try (CapturedLog log = new CapturedLog(SignatureProvider.class.getName())) {
            SignatureProvider provider = new SignatureProvider(List.of(UNLINKED));

            assertThat(provider.isFast()).isFalse();
            assertThat(log.lines()).first(as(STRING)).contains("no native part here");
            assertThat(log.lines()).last(as(STRING)).contains("made by the JDK");
        }
    }

    @Test
    void a_provider_without_the_algorithm_is_not_taken() {
        Callable<Provider> without = () -> new Provider("Empty", "1", "nothing in it") {};

        assertThat(new SignatureProvider(List.of(without)).isFast()).isFalse();
    }

    @Test
    void the_second_is_taken_where_the_first_does_not_load() throws JOSEException {
        try (CapturedLog log = new CapturedLog(SignatureProvider.class.getName())) {
            SignatureProvider provider = new SignatureProvider(List.of(UNLINKED, () -> Security.getProvider("SunEC")));

            assertThat(provider.isFast()).isTrue();
            assertThat(provider.signer(new ECKeyGenerator(Curve.P_256).generate())
                            .getJCAContext()
                            .getProvider()
                            .getName())
                    .isEqualTo("SunEC");
            assertThat(log.lines()).first(as(STRING)).contains("no native part here");
            assertThat(log.lines()).last(as(STRING)).contains("made by SunEC");
        }
    }

    /** Whoever has no place for Amazon's is served by Conscrypt: they do not agree by chance. */
    @Test
    void conscrypt_alone_signs_by_both_kinds_of_keys() throws JOSEException {
        SignatureProvider conscrypt = new SignatureProvider(List.of(NativeProvider.CONSCRYPT));
        for (JWK pair : List.of(new ECKeyGenerator(Curve.P_256).generate(), new RSAKeyGenerator(2048).generate())) {
            JWSHeader header = new JWSHeader(pair instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256);

            JWSSigner signer = conscrypt.signer(pair);

            assertThat(signer.getJCAContext().getProvider() != null).isEqualTo(conscrypt.isFast());
            assertThat(PLAIN.verifier(pair).verify(header, TEXT, signer.sign(header, TEXT)))
                    .isTrue();
        }
    }

    @Test
    void what_one_signs_the_other_verifies() throws JOSEException {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        SignatureProvider fast = TestTokens.SIGNATURES;
        JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);

        assertThat(PLAIN.verifier(pair).verify(header, TEXT, fast.signer(pair).sign(header, TEXT)))
                .isTrue();
        assertThat(fast.verifier(pair).verify(header, TEXT, PLAIN.signer(pair).sign(header, TEXT)))
                .isTrue();
    }

    @Test
    void a_signature_by_another_key_of_another_text_or_of_zeros_is_refused_by_both() throws JOSEException {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
        Base64URL good = PLAIN.signer(pair).sign(header, TEXT);

        for (SignatureProvider provider : new SignatureProvider[] {PLAIN, TestTokens.SIGNATURES}) {
            assertThat(provider.verifier(other).verify(header, TEXT, good)).isFalse();
            assertThat(provider.verifier(pair).verify(header, new byte[] {1, 2}, good))
                    .isFalse();
            assertThat(provider.verifier(pair).verify(header, TEXT, Base64URL.encode(new byte[64])))
                    .isFalse();
            assertThat(provider.verifier(pair).verify(header, TEXT, Base64URL.encode(new byte[63])))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void rsa_is_signed_and_verified_too(String algorithm) throws JOSEException {
        JWK pair = TestTokens.SIGNATURES.pairs(2048).generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm));
        SignatureProvider provider = TestTokens.SIGNATURES;

        assertThat(provider.verifier(pair)
                        .verify(header, TEXT, provider.signer(pair).sign(header, TEXT)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void the_jdk_verifies_what_native_code_signs_by_rsa(String algorithm) throws JOSEException {
        JWK pair = TestTokens.SIGNATURES
                .pairs(2048)
                .algorithm(JWSAlgorithm.parse(algorithm))
                .generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm));
        SignatureProvider fast = TestTokens.SIGNATURES;

        JWSSigner signer = fast.signer(pair);

        assertThat(signer.getJCAContext().getProvider() != null).isEqualTo(fast.isFast());
        assertThat(PLAIN.verifier(pair).verify(header, TEXT, signer.sign(header, TEXT)))
                .isTrue();
        assertThat(PLAIN.verifier(pair).verify(header, new byte[] {1}, signer.sign(header, TEXT)))
                .isFalse();
    }

    /** The provider has elliptic curves, so it is used, but no RSA. */
    @Test
    void a_provider_that_fails_for_a_key_is_not_taken_for_it() throws JOSEException {
        Provider jdk = Security.getProvider("SunEC");
        JWK pair = TestTokens.SIGNATURES.pairs(2048).generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

        try (CapturedLog log = new CapturedLog(SignatureProvider.class.getName())) {
            JWSSigner signer = new SignatureProvider(List.of(() -> jdk)).signer(pair);

            assertThat(PLAIN.verifier(pair).verify(header, TEXT, signer.sign(header, TEXT)))
                    .isTrue();
            assertThat(log.lines()).last(as(STRING)).contains("RSA signatures are made by the JDK", "SunEC");
        }
    }

    @Test
    void pairs_are_made_by_native_code_and_serve_the_jdk_too() throws JOSEException, ParseException {
        RSAKey pair = TestTokens.SIGNATURES.pairs(3072).generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

        assertThat(pair.size()).isEqualTo(3072);
        assertThat(pair.toRSAPublicKey().getPublicExponent()).isEqualTo(65_537);
        assertThat(pair.getFirstPrimeFactor()).isNotNull().isNotEqualTo(pair.getSecondPrimeFactor());
        RSAKey again = RSAKey.parse(pair.toJSONString());
        assertThat(PLAIN.verifier(again)
                        .verify(header, TEXT, PLAIN.signer(again).sign(header, TEXT)))
                .isTrue();
        assertThat(PLAIN.verifier(again)
                        .verify(
                                header,
                                TEXT,
                                TestTokens.SIGNATURES.signer(again).sign(header, TEXT)))
                .isTrue();
    }

    @Test
    void the_jdk_makes_pairs_where_there_is_no_native_code_or_it_makes_none() throws JOSEException {
        SignatureProvider curvesOnly = new SignatureProvider(List.of(() -> Security.getProvider("SunEC")));

        assertThat(PLAIN.pairs(2048).generate().size()).isEqualTo(2048);
        assertThat(curvesOnly.pairs(2048).generate().size()).isEqualTo(2048);
    }

    @Test
    void a_key_of_another_kind_is_refused() throws JOSEException {
        JWK secret = new OctetSequenceKeyGenerator(256).generate();

        assertThatExceptionOfType(JOSEException.class).isThrownBy(() -> PLAIN.signer(secret));
        assertThatExceptionOfType(JOSEException.class).isThrownBy(() -> PLAIN.verifier(secret));
    }

    @Test
    void nothing_is_registered_with_the_jvm() {
        assertThat(TestTokens.SIGNATURES.isFast()).isEqualTo(isOneOfItsPlatforms());

        assertThat(Security.getProviders())
                .noneMatch(
                        provider -> provider.getName().toLowerCase(Locale.ROOT).matches(".*(conscrypt|corretto).*"));
    }

    private static boolean isAmazons() {
        return NativeProvider.CORRETTO.isFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The platforms of Conscrypt's jar, of which Amazon's is one; on Linux glibc is assumed, as wherever the tests run. */
    private static boolean isOneOfItsPlatforms() {
        String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return system.matches("Linux-(amd64|aarch64)|Mac OS X-(x86_64|aarch64)|Windows.*-amd64");
    }
}
