package io.aldaba.federation;

import io.aldaba.kernel.Secret;
import io.aldaba.login.LoginWishes;

/**
 * What a provider is asked with (OpenID Connect Core §3.1.2.1).
 *
 * @param state for the way back
 * @param nonce for the ID token
 * @param codeVerifier the proof key
 * @param wishes what is wished of the login
 */
public record AuthenticationTask(Secret state, Secret nonce, Secret codeVerifier, LoginWishes wishes) {}
