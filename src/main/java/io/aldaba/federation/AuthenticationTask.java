package io.aldaba.federation;

import io.aldaba.kernel.Secret;
import io.aldaba.login.LoginRequirements;

/**
 * The values of an authentication request to a provider (OpenID Connect Core §3.1.2.1).
 *
 * @param state returned by the provider with the response
 * @param nonce expected in the ID token
 * @param codeVerifier the PKCE code verifier
 * @param requirements the requirements for the login
 */
public record AuthenticationTask(Secret state, Secret nonce, Secret codeVerifier, LoginRequirements requirements) {}
