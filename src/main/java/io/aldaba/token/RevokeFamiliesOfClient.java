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
 * Marks the families of a disabled or missing client as revoked, in batches. Each batch scans past the families
 * already marked, so a few large batches finish sooner than many small ones. If all nodes run this release nothing
 * depends on it: {@link AccessTokens#revokeAllOf} has revoked these families, and they stay revoked when the client
 * is enabled again. Nodes of earlier releases look at the family only.
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

    /**
     * Revokes one batch, none if the client is enabled; returns how many, fewer than a batch if there are no more.
     */
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
