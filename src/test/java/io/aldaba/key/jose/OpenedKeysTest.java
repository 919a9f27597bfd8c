package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.Kid;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.UnreadableKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenedKeysTest {

    private final OpenedKeys opened = TestTokens.openedKeys();

    @ParameterizedTest
    @EnumSource
    void the_public_half_has_its_identifier_algorithm_and_use_and_nothing_private(SigningAlgorithm algorithm)
            throws Exception {
        SealedKey sealed = TestTokens.sealed(algorithm);

        JWK jwk = JWK.parse(opened.jwk(sealed));

        assertThat(jwk.getKeyID()).isEqualTo(sealed.kid().value());
        assertThat(jwk.getAlgorithm().getName()).isEqualTo(algorithm.name());
        assertThat(jwk.getKeyUse().identifier()).isEqualTo("sig");
        assertThat(jwk.isPrivate()).isFalse();
        assertThat(jwk.toJSONObject()).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k");
    }

    @Test
    void rsa_keys_have_3072_bits_and_elliptic_ones_are_on_p_256() throws Exception {
        assertThat(JWK.parse(opened.jwk(TestTokens.sealed(SigningAlgorithm.RS256)))
                        .toRSAKey()
                        .size())
                .isEqualTo(3072);
        assertThat(JWK.parse(opened.jwk(TestTokens.sealed(SigningAlgorithm.ES256)))
                        .toECKey()
                        .getCurve()
                        .getName())
                .isEqualTo("P-256");
    }

    @Test
    void each_key_made_is_another() {
        NimbusKeyMaker maker = new NimbusKeyMaker(TestEnvelope.usual(), TestTokens.SIGNATURES);

        assertThat(maker.make(SigningAlgorithm.ES256).kid())
                .isNotEqualTo(maker.make(SigningAlgorithm.ES256).kid());
    }

    @Test
    void a_key_is_opened_once() {
        SealedKey sealed = TestTokens.sealed(SigningAlgorithm.ES256);

        assertThat(opened.open(sealed)).isSameAs(opened.open(sealed));
    }

    @Test
    void an_identifier_is_the_thumbprint_of_rfc_7638_3_1() throws Exception {
        JWK example = JWK.parse("""
                {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""");

        assertThat(new Kid(example.computeThumbprint().toString()))
                .isEqualTo(new Kid("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"));
    }

    @Test
    void a_sealed_key_that_is_not_the_one_its_identifier_names_is_refused() {
        SealedKey real = TestTokens.sealed(SigningAlgorithm.ES256);
        byte[] content = real.open(TestEnvelope.usual());

        assertUnreadable(SealedKey.seal(SomeKeys.kid(1), SigningAlgorithm.ES256, content, TestEnvelope.usual()));
        assertUnreadable(SealedKey.seal(real.kid(), SigningAlgorithm.RS256, content, TestEnvelope.usual()));
    }

    @Test
    void a_sealed_text_that_is_no_key_pair_is_refused() {
        for (String content : new String[] {"", "{}", "[]", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "\u0000"}) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            assertUnreadable(SealedKey.seal(SomeKeys.kid(1), SigningAlgorithm.ES256, bytes, TestEnvelope.usual()));
        }
    }

    @Test
    void an_unreadable_key_is_refused_again_the_next_time() {
        SealedKey sealed = SomeKeys.sealed(SigningAlgorithm.ES256, 1);

        assertUnreadable(sealed);
        assertUnreadable(sealed);
    }

    private void assertUnreadable(SealedKey key) {
        assertThatThrownBy(() -> opened.jwk(key)).isInstanceOf(UnreadableKey.class);
    }
}
