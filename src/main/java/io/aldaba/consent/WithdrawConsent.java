package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * Takes a consent back: whatever codes and tokens the client holds about the person are worth nothing from then on. The consent goes last,
 * so what a crash leaves can be withdrawn again.
 */
@Flow
public class WithdrawConsent {

    private final RevokeSomeOfConsent revokeSome;
    private final EndConsent endConsent;

    @Inject
    public WithdrawConsent(RevokeSomeOfConsent revokeSome, EndConsent endConsent) {
        this.revokeSome = revokeSome;
        this.endConsent = endConsent;
    }

    /** Takes it back; nothing happens where there is none. */
    public void withdraw(UserId user, ClientId client, RemoteAddress from) {
        boolean more = true;
        while (more) {
            more = revokeSome.revoke(user, client, from);
        }
        endConsent.end(user, client, from);
    }
}
