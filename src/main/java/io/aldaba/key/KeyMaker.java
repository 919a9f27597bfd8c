package io.aldaba.key;

import io.aldaba.kernel.SigningAlgorithm;

/** Makes key pairs. Slow (seconds for RSA): never call it inside a transaction. */
public interface KeyMaker {

    /** A new key pair, its private half already sealed. */
    SealedKey make(SigningAlgorithm algorithm);
}
