package io.aldaba.clientregistration;

import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.client.ClientId;
import io.aldaba.device.DeviceAuthorizations;
import io.aldaba.kernel.UseCase;
import io.aldaba.token.AccessTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends everything that a client got or was about to get: a deleted client leaves nothing valid, and a disabled one
 * that is enabled again starts afresh.
 */
@UseCase
public class EndAccessOfClient {

    private final AuthorizationCodes codes;
    private final DeviceAuthorizations deviceAuthorizations;
    private final AccessTokens accessTokens;
    private final Clock clock;

    @Inject
    public EndAccessOfClient(
            AuthorizationCodes codes,
            DeviceAuthorizations deviceAuthorizations,
            AccessTokens accessTokens,
            Clock clock) {
        this.codes = codes;
        this.deviceAuthorizations = deviceAuthorizations;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /**
     * Ends its codes, device authorizations and token families, and the access tokens that belong to no family of its
     * own: those about itself, and those it exchanged. The rows of the families are not written: nobody can use those
     * of a deleted client, and those from before do not count for a client that is enabled again.
     */
    public void end(ClientId client) {
        Instant now = clock.instant();
        codes.endAllOf(client, now);
        deviceAuthorizations.endAllOf(client, now);
        accessTokens.revokeAllOf(client, now);
    }
}
