package io.aldaba.client;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client's secret as we keep it: the digest. A fast hash is right for what cannot be guessed, so a chosen secret must be
 * long enough to be worth its 112 bits and a short one is refused instead of hashed slowly at every token request.
 *
 * @param digest the secret's digest
 */
public record ClientSecret(Sha256 digest) {

    /** The shortest chosen secret, in characters: 112 bits and more in any usual alphabet. */
    public static final int MIN_LENGTH = 32;

    /** The longest chosen secret, in characters. */
    public static final int MAX_LENGTH = 256;

    private static final int MIN_DIFFERENT = 8;

    /** VSCHAR (RFC 6749 appendix A.2). */
    private static final Pattern FORM = Pattern.compile("[ -~]{1," + MAX_LENGTH + "}");

    /** A new secret of 256 random bits; show it once and keep {@link #of(Secret)}. */
    public static Secret generate(RandomTokens random) {
        return SecretKind.CLIENT_SECRET.from(random);
    }

    /** What is kept of a secret that {@link #generate} made. */
    public static ClientSecret of(Secret generated) {
        return new ClientSecret(generated.digest());
    }

    /** Reads a chosen secret; empty if it is weak, too long or has other than printable ASCII characters. */
    public static Optional<ClientSecret> parse(String chosen) {
        boolean strong =
                chosen.length() >= MIN_LENGTH && chosen.chars().distinct().count() >= MIN_DIFFERENT;
        return strong ? parseEvenIfWeak(chosen) : Optional.empty();
    }

    /** Reads a chosen secret without asking for strength: for development only. */
    public static Optional<ClientSecret> parseEvenIfWeak(String chosen) {
        return FORM.matcher(chosen).matches() ? Optional.of(new ClientSecret(Sha256.of(chosen))) : Optional.empty();
    }

    /** Whether this is the secret, in constant time. */
    boolean matches(Secret presented) {
        return digest.equals(presented.digest());
    }
}
