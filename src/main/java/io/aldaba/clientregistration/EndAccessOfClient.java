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
 * Ends everything that a client got or was about to get: one that is deleted leaves nothing that works, and one that is disabled, and
 * enabled again one day, starts afresh.
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
     * Ends its codes, device authorizations and token families, and the access tokens that are in no family of its own: those about
     * itself, and those it exchanged. The families as they are not written to: of one that is deleted nobody is there to use them, and
     * of one that is enabled again those from before do not count.
     */
    public void end(ClientId client) {
        Instant now = clock.instant();
        codes.endAllOf(client, now);
        deviceAuthorizations.endAllOf(client, now);
        accessTokens.revokeAllOf(client, now);
    }
}
