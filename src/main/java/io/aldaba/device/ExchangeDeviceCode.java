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

/** Issues tokens for a device code: redeems the code first, and signs the tokens after that is committed. */
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
     * Exchanges the code.
     *
     * @param resources the resources that the access token is for; those that the device asked for if empty
     * @throws Rejected with {@code authorization_pending}, {@code slow_down}, {@code access_denied} or
     *     {@code expired_token} (RFC 8628 §3.5); with the same {@code invalid_grant} for a code that is unknown, used
     *     or another client's, and for one whose session has ended; with {@code invalid_target} for a resource that
     *     the code does not cover, or if several are left to choose from; and with {@code invalid_scope} if nothing
     *     of its scope applies at the resource. The last two do not use up the code. A second use revokes the tokens
     *     of the first.
     */
    public IssuedTokens exchange(
            Secret deviceCode, Set<String> resources, AuthenticatedClient client, RemoteAddress from) {
        return signTokens.sign(redeemDeviceCode.redeem(deviceCode, resources, client, from));
    }
}
