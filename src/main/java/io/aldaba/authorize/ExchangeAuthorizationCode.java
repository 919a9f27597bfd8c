package io.aldaba.authorize;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignTokens;
import jakarta.inject.Inject;

/** Gives tokens for an authorization code: redeems it first, signs when that is committed. */
@Flow
public class ExchangeAuthorizationCode {

    private final RedeemAuthorizationCode redeemAuthorizationCode;
    private final SignTokens signTokens;

    @Inject
    public ExchangeAuthorizationCode(RedeemAuthorizationCode redeemAuthorizationCode, SignTokens signTokens) {
        this.redeemAuthorizationCode = redeemAuthorizationCode;
        this.signTokens = signTokens;
    }

    /**
     * Exchanges it.
     *
     * @throws Rejected with the same {@code invalid_grant} for a code that is unknown, expired, used, another client's, of
     *     another redirect URI or without its proof, and for one whose session is over; with {@code invalid_target} for a
     *     resource it is not for, and with {@code invalid_scope} for one at which nothing of its scope means anything, which use
     *     nothing up. A second use revokes what the first one gave.
     */
    public IssuedTokens exchange(Redemption redemption, AuthenticatedClient client, RemoteAddress from) {
        return signTokens.sign(redeemAuthorizationCode.redeem(redemption, client, from));
    }
}
