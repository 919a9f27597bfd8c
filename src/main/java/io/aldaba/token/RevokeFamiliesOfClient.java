package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Writes into the families of a client that is disabled or not there that they are over, in batches: each looks through those that are marked, so a few large ones are sooner done than many small ones.
 * Nothing hangs on it where all nodes are of this release: they are over by {@link AccessTokens#revokeAllOf}, once the client is enabled
 * again, too. Nodes of earlier ones look at the family alone.
 */
@UseCase
public class RevokeFamiliesOfClient {

    /** The most families that one call revokes. */
    public static final int BATCH = 20_000;

    private final Clients clients;
    private final TokenFamilies families;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RevokeFamiliesOfClient(Clients clients, TokenFamilies families, AuditTrail audit, Clock clock) {
        this.clients = clients;
        this.families = families;
        this.audit = audit;
        this.clock = clock;
    }

    /** Revokes one batch, none of an enabled client; answers how many, fewer than a batch if there are no more. */
    public int revoke(ClientId client) {
        if (clients.find(client).filter(Client::enabled).isPresent()) {
            return 0;
        }
        int revoked = families.revokeSomeOf(client, clock.instant(), BATCH);
        if (revoked > 0) {
            audit.record(AuditEvent.of("access.ended")
                    .with(AuditEvent.CLIENT, client.value())
                    .with("families", String.valueOf(revoked)));
        }
        return revoked;
    }
}
