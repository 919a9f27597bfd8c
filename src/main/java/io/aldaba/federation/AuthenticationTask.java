package io.aldaba.federation;

import io.aldaba.kernel.Secret;
import io.aldaba.login.LoginRequirements;

/**
 * What a provider is asked with (OpenID Connect Core §3.1.2.1).
 *
 * @param state for the way back
 * @param nonce for the ID token
 * @param codeVerifier the proof key
 * @param requirements what is wished of the login
 */
public record AuthenticationTask(Secret state, Secret nonce, Secret codeVerifier, LoginRequirements requirements) {}
