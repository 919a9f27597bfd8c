package io.aldaba.clientauthentication;

import io.aldaba.client.ClientAuthMethod;
import io.aldaba.kernel.Secret;

/** What a caller presents to identify its client, not yet verified (RFC 6749 §2.3). */
public sealed interface ClientCredentials {

    /** It named no client: the built-in one is used. */
    record Unnamed() implements ClientCredentials {}

    /**
     * It named a client and presented nothing.
     *
     * @param client the text given as the identifier
     */
    record Named(String client) implements ClientCredentials {}

    /**
     * It named a client and presented a secret.
     *
     * @param client the text given as the identifier
     * @param method how the secret was sent
     * @param secret the secret
     */
    record WithSecret(String client, ClientAuthMethod method, Secret secret) implements ClientCredentials {}

    /**
     * It named a client and presented an assertion (RFC 7523 §2.2).
     *
     * @param client the client that the assertion names
     * @param method the method that assertions with its algorithm belong to
     * @param assertion the compact JWS, as it was sent
     */
    record WithAssertion(String client, ClientAuthMethod method, String assertion) implements ClientCredentials {}
}
