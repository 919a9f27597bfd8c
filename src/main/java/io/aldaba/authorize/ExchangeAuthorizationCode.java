package io.aldaba.authorize;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignTokens;
import jakarta.inject.Inject;

/** Issues tokens for an authorization code: redeems the code first, and signs the tokens after that is committed. */
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
     * Exchanges the code.
     *
     * @throws Rejected with the same {@code invalid_grant} for a code that is unknown, expired, used, another
     *     client's, of another redirect URI or without its proof, and for one whose session has ended; with
     *     {@code invalid_target} for a resource that the code does not cover; and with {@code invalid_scope} if
     *     nothing of its scope applies at the resource. The last two do not use up the code. A second use revokes the
     *     tokens of the first.
     */
    public IssuedTokens exchange(Redemption redemption, AuthenticatedClient client, RemoteAddress from) {
        return signTokens.sign(redeemAuthorizationCode.redeem(redemption, client, from));
    }
}
