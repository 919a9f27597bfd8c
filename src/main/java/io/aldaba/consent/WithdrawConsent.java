package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * Withdraws a consent: all codes and tokens the client holds for the user are worthless from then on. The consent is
 * removed last, so that what a crash leaves can be withdrawn again.
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

    /** Withdraws the consent; nothing happens if there is none. */
    public void withdraw(UserId user, ClientId client, RemoteAddress from) {
        boolean more = true;
        while (more) {
            more = revokeSome.revoke(user, client, from);
        }
        endConsent.end(user, client, from);
    }
}
