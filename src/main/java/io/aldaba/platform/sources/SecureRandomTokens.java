package io.aldaba.platform.sources;

import io.aldaba.kernel.RandomTokens;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts from the platform's cryptographic random number generator. */
final class SecureRandomTokens implements RandomTokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
