package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Key settings and keys that do not need to sign. */
public final class SomeKeys {

    /** Ninety days of signing, an hour of publication before, half an hour of it after, and kept for a month. */
    public static final KeySettings SETTINGS =
            new KeySettings(Duration.ofDays(90), Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofDays(30));

    private SomeKeys() {}

    /** An identifier that a test can predict. */
    public static Kid kid(int n) {
        return new Kid(String.format(Locale.ROOT, "%043d", n));
    }

    /** A stored key pair without content. */
    public static SealedKey sealed(SigningAlgorithm algorithm, int n) {
        return new SealedKey(kid(n), algorithm, "v1.envelope" + n);
    }

    /** Makes the first, the second, … of them. */
    public static KeyMaker maker() {
        AtomicInteger count = new AtomicInteger();
        return algorithm -> sealed(algorithm, count.incrementAndGet());
    }
}
