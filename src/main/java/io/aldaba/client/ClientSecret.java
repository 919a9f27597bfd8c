package io.aldaba.client;

import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client's secret as it is stored: its digest. A fast hash suffices for a secret that cannot be guessed. So a
 * chosen secret must be long enough for 112 bits, and a shorter one is refused instead of being hashed slowly at
 * every token request.
 *
 * <p>Only if a client signs with its secret (OpenID Connect Core §9 {@code client_secret_jwt}), the encrypted secret
 * is stored too, because a digest cannot verify an HMAC. Two envelopes of one secret differ, so secrets are equal if
 * their digests are.
 *
 * @param digest the secret's digest
 * @param sealed the secret in its {@link Envelope}, bound to the client
 */
public record ClientSecret(Sha256 digest, Optional<String> sealed) {

    /** The shortest chosen secret, in characters: 112 bits and more in any usual alphabet. */
    public static final int MIN_LENGTH = 32;

    /** The longest chosen secret, in characters. */
    public static final int MAX_LENGTH = 256;

    private static final int MIN_DIFFERENT = 8;

    /** VSCHAR (RFC 6749 appendix A.2). */
    private static final Pattern FORM = Pattern.compile("[ -~]{1," + MAX_LENGTH + "}");

    /** A new secret of 256 random bits; show it once and store {@link #of(Secret)}. */
    public static Secret generate(RandomTokens random) {
        return SecretKind.CLIENT_SECRET.from(random);
    }

    /** What is stored of a secret that {@link #generate} created. */
    public static ClientSecret of(Secret generated) {
        return new ClientSecret(generated.digest(), Optional.empty());
    }

    /** Reads a chosen secret; empty if it is weak, too long or contains other than printable ASCII characters. */
    public static Optional<ClientSecret> parse(String chosen) {
        boolean strong =
                chosen.length() >= MIN_LENGTH && chosen.chars().distinct().count() >= MIN_DIFFERENT;
        return strong ? parseEvenIfWeak(chosen) : Optional.empty();
    }

    /** Reads a chosen secret without requiring strength: for development only. */
    public static Optional<ClientSecret> parseEvenIfWeak(String chosen) {
        return FORM.matcher(chosen).matches() ? Optional.of(of(Secret.of(chosen))) : Optional.empty();
    }

    /**
     * What is stored of a secret that verifies assertions.
     *
     * @param client its client; for another client it cannot be decrypted
     */
    public static ClientSecret sealed(Secret secret, ClientId client, Envelope envelope) {
        byte[] content = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return new ClientSecret(secret.digest(), Optional.of(envelope.seal(place(client), content)));
    }

    /**
     * The secret itself, to verify an assertion; empty unless it was stored encrypted, for that client and with our
     * key.
     */
    public Optional<byte[]> open(ClientId client, Envelope envelope) {
        return sealed.flatMap(text -> envelope.open(place(client), text));
    }

    /** Whether the secret itself is stored, encrypted. */
    boolean isSealed() {
        return sealed.isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientSecret that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "ClientSecret[…]";
    }

    private static String place(ClientId client) {
        return "client\n" + client;
    }

    /** Whether this is the secret, in constant time. */
    boolean matches(Secret presented) {
        return digest.equals(presented.digest());
    }
}
