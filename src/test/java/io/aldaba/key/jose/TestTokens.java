package io.aldaba.key.jose;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.InMemoryKeys;
import io.aldaba.key.KeyRing;
import io.aldaba.key.Keys;
import io.aldaba.key.PublicKeys;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SignedClaims;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.TokenSigner;
import io.aldaba.key.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The real signer and verifier on a ring in memory that has one key of each algorithm, signing since the epoch. */
public final class TestTokens {

    /** Loaded once for the JVM, as in an application. */
    static final SignatureProvider SIGNATURES = new SignatureProvider();

    /** Made once for the JVM, since RSA keys take long. */
    private static final Map<SigningAlgorithm, SealedKey> MADE = new EnumMap<>(SigningAlgorithm.class);

    private final Keys keys;
    private final OpenedKeys opened = openedKeys();
    private final VerifiedSignatures rightOnes = new VerifiedSignatures();
    private final Clock clock;

    private TestTokens(Clock clock, Keys keys) {
        this.clock = clock;
        this.keys = keys;
    }

    /** A signer and a verifier that use the given clock. */
    public static TestTokens at(Clock clock) {
        Keys keys = new InMemoryKeys();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            keys.add(new SigningKey(sealed(algorithm), 1, Instant.EPOCH, Instant.EPOCH));
        }
        return at(clock, keys);
    }

    /** A signer and a verifier with these keys and empty caches. */
    static TestTokens at(Clock clock, Keys keys) {
        return new TestTokens(clock, keys);
    }

    /** The signer. */
    public TokenSigner signer() {
        return new NimbusTokenSigner(ring(), opened, clock);
    }

    /** The verifier of the signer's tokens. */
    public TokenVerifier verifier() {
        return new TokenVerifier(new NimbusSignatureCheck(ring(), opened, rightOnes, clock), clock);
    }

    /** Has the verifier remember so many other tokens that of those before only the keys are remembered. */
    void forgetContents() {
        VerifiedSignatures.Right other =
                new VerifiedSignatures.Right("other", SigningAlgorithm.ES256, new SignedClaims("at+jwt", Map.of()));
        for (int i = 0; i < 3 * VerifiedSignatures.MANY; i++) {
            rightOnes.remember(Sha256.of("other" + i), other);
        }
    }

    /** The keys that both use. */
    public Keys keys() {
        return keys;
    }

    /** The ring of the keys, read again each time. */
    public CurrentKeyRing ring() {
        return ringOf(keys);
    }

    /** The public halves of the keys. */
    public PublicKeys publicKeys() {
        return opened;
    }

    /** The keys, opened. */
    OpenedKeys opened() {
        return opened;
    }

    static CurrentKeyRing ringOf(Keys keys) {
        return new CurrentKeyRing() {
            @Override
            public KeyRing get() {
                return new KeyRing(keys.all(), SomeKeys.SETTINGS);
            }

            @Override
            public KeyRing refreshed() {
                return get();
            }

            @Override
            public KeyRing readAnew() {
                return get();
            }
        };
    }

    static OpenedKeys openedKeys() {
        OpenedKeys opened = new OpenedKeys();
        opened.envelope = TestEnvelope.usual();
        opened.provider = SIGNATURES;
        return opened;
    }

    static SealedKey sealed(SigningAlgorithm algorithm) {
        synchronized (MADE) {
            return MADE.computeIfAbsent(algorithm, new NimbusKeyMaker(TestEnvelope.usual(), SIGNATURES)::make);
        }
    }
}
