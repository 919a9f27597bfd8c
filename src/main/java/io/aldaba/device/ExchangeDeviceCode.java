package io.aldaba.device;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignTokens;
import jakarta.inject.Inject;
import java.util.Set;

/** Gives tokens for a device code: redeems it first, signs when that is committed. */
@Flow
public class ExchangeDeviceCode {

    private final RedeemDeviceCode redeemDeviceCode;
    private final SignTokens signTokens;

    @Inject
    public ExchangeDeviceCode(RedeemDeviceCode redeemDeviceCode, SignTokens signTokens) {
        this.redeemDeviceCode = redeemDeviceCode;
        this.signTokens = signTokens;
    }

    /**
     * Exchanges it.
     *
     * @param resources what the access token shall be for; what the device asked for if empty
     * @throws Rejected with {@code authorization_pending}, {@code slow_down}, {@code access_denied} or {@code expired_token}
     *     (RFC 8628 §3.5), and with the same {@code invalid_grant} for a code that is unknown, used or another client's, and
     *     for one whose session is over; with {@code invalid_target} for a resource it is not for, and where several are left,
     *     and with {@code invalid_scope} for one at which nothing of its scope means anything, which use nothing up. A second use revokes what the first one gave.
     */
    public IssuedTokens exchange(
            Secret deviceCode, Set<String> resources, AuthenticatedClient client, RemoteAddress from) {
        return signTokens.sign(redeemDeviceCode.redeem(deviceCode, resources, client, from));
    }
}
