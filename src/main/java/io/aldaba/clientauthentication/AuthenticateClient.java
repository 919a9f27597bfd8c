package io.aldaba.clientauthentication;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.FindClient;
import io.aldaba.clientauthentication.ClientCredentials.Named;
import io.aldaba.clientauthentication.ClientCredentials.Unnamed;
import io.aldaba.clientauthentication.ClientCredentials.WithAssertion;
import io.aldaba.clientauthentication.ClientCredentials.WithSecret;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Turns a caller's credentials into an {@link AuthenticatedClient} (RFC 6749 §2.3, §3.2.1, RFC 7523 §3). A client
 * must use the method it registered; one with a secret and no registered method may use either method for a secret.
 * Unknown client, disabled client, wrong method, wrong secret and every fault of an assertion get the same answer,
 * byte for byte.
 */
@Flow
public class AuthenticateClient {

    private final FindClient findClient;
    private final AssertionCheck assertionCheck;
    private final UseAssertion useAssertion;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public AuthenticateClient(
            FindClient findClient,
            AssertionCheck assertionCheck,
            UseAssertion useAssertion,
            Issuer issuer,
            Clock clock) {
        this.findClient = findClient;
        this.assertionCheck = assertionCheck;
        this.useAssertion = useAssertion;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The client, if it is authenticated; the built-in client for a caller that names none.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} otherwise; with status 503 if its keys are not known
     *     yet and too much is fetched at once
     */
    public AuthenticatedClient authenticate(ClientCredentials credentials) {
        if (credentials instanceof Unnamed) {
            return new AuthenticatedClient(Client.FIRST_PARTY);
        }
        if (credentials instanceof Named named) {
            Client client = enabled(named.client());
            require(client.isPublic(), client, "showed no credential");
            return new AuthenticatedClient(client);
        }
        if (credentials instanceof WithAssertion shown) {
            return new AuthenticatedClient(byAssertion(shown));
        }
        WithSecret shown = (WithSecret) credentials;
        Client client = enabled(shown.client());
        requireMethod(client, shown.method());
        require(client.hasSecret(shown.secret()), client, "wrong client secret");
        return new AuthenticatedClient(client);
    }

    private Client byAssertion(WithAssertion shown) {
        Client client = enabled(shown.client());
        requireMethod(client, shown.method());
        ClientAssertion assertion = assertionCheck
                .claims(shown.assertion(), client)
                .flatMap(ClientAssertion::read)
                .orElseThrow(() -> refusal(client, "assertion malformed, or its algorithm, key or signature wrong"));
        assertion.faultFor(client, issuer, clock.instant()).ifPresent(fault -> {
            throw refusal(client, fault);
        });
        useAssertion.use(assertion);
        return client;
    }

    private Client enabled(String text) {
        if (text.equals(ClientId.FIRST_PARTY_VALUE)) {
            return Client.FIRST_PARTY;
        }
        return findClient
                .find(text)
                .orElseThrow(() -> new Rejected(OAuthError.invalidClient(), "unknown or disabled client"));
    }

    private static void requireMethod(Client client, ClientAuthMethod method) {
        if (!client.metadata().authentication().admits(method)) {
            throw refusal(client, method.value() + " is not what it is registered for");
        }
    }

    private static void require(boolean holds, Client client, String forOperator) {
        if (!holds) {
            throw refusal(client, forOperator);
        }
    }

    /** The operator's message names only registered clients: any other name is a text of an unknown caller. */
    private static Rejected refusal(Client client, String forOperator) {
        return new Rejected(OAuthError.invalidClient(), "client " + client.id() + ": " + forOperator);
    }
}
