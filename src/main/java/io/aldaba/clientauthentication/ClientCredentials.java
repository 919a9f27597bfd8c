package io.aldaba.clientauthentication;

import io.aldaba.client.ClientAuthMethod;
import io.aldaba.kernel.Secret;

/** What a caller says of which client it is, before anybody believed it (RFC 6749 §2.3). */
public sealed interface ClientCredentials {

    /** It named no client: the built-in one stands in. */
    record Unnamed() implements ClientCredentials {}

    /**
     * It named a client and showed nothing.
     *
     * @param client the text given as the identifier
     */
    record Named(String client) implements ClientCredentials {}

    /**
     * It named a client and showed a secret.
     *
     * @param client the text given as the identifier
     * @param method where the secret stood
     * @param secret the secret
     */
    record WithSecret(String client, ClientAuthMethod method, Secret secret) implements ClientCredentials {}

    /**
     * It named a client and showed an assertion (RFC 7523 §2.2).
     *
     * @param client the client the assertion says to be of
     * @param method the method that assertions of its algorithm belong to
     * @param assertion the compact JWS, as it was sent
     */
    record WithAssertion(String client, ClientAuthMethod method, String assertion) implements ClientCredentials {}
}
