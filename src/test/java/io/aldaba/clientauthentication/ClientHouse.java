package io.aldaba.clientauthentication;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.FindClient;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Client authentication on in-memory ports. A signature is valid if {@link #sign} made it. */
public final class ClientHouse implements AssertionCheck {

    static final Issuer ISSUER = new Issuer("https://id.example");

    final MutableClock clock = new MutableClock();
    final RecordingAuditTrail audit = new RecordingAuditTrail();
    final InMemoryUsedAssertions used = new InMemoryUsedAssertions();
    final InMemoryClients clients;
    final AuthenticateClient authenticateClient;

    private final Map<String, Map<String, Object>> signed = new HashMap<>();

    ClientHouse(Client... clients) {
        this.clients = InMemoryClients.with(clients);
        this.authenticateClient = authenticating(this.clients);
    }

    /** Authenticates those clients, none of them by an assertion. */
    public static AuthenticateClient authenticateClient(Clients clients) {
        return new ClientHouse().authenticating(clients);
    }

    /** The client as if it had authenticated. */
    public static AuthenticatedClient authenticated(Client client) {
        return new AuthenticatedClient(client);
    }

    /** Signs claims as the client: the assertion is only a name for them. */
    String sign(ClientId client, String name, Map<String, Object> claims) {
        signed.put(client + " " + name, claims);
        return name;
    }

    @Override
    public Optional<Map<String, Object>> claims(String assertion, Client client) {
        return Optional.ofNullable(signed.get(client.id() + " " + assertion));
    }

    private AuthenticateClient authenticating(Clients known) {
        return new AuthenticateClient(new FindClient(known::find), this, new UseAssertion(used, audit), ISSUER, clock);
    }
}
