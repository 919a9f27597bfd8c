package io.aldaba.authorize;

import io.aldaba.kernel.Secret;
import java.util.Optional;

/**
 * What a client presents to have a code's tokens.
 *
 * @param code the code
 * @param redirectUri where it says to have received it
 * @param codeVerifier the proof
 */
public record Redemption(Secret code, String redirectUri, Optional<String> codeVerifier) {}
