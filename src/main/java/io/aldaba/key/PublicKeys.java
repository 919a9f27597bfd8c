package io.aldaba.key;

/** The public halves of sealed keys. */
public interface PublicKeys {

    /**
     * The public half as a JWK (RFC 7517 §4) with {@code kid}, {@code alg} and {@code use}.
     *
     * @throws UnreadableKey if the envelope does not open, or holds another key
     */
    String jwk(SealedKey key);
}
