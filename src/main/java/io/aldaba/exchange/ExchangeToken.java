package io.aldaba.exchange;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignAccessToken;
import jakarta.inject.Inject;

/** Exchanges an access token for another (RFC 8693 §2): decides first, and signs after that is committed. */
@Flow
public class ExchangeToken {

    private final JudgeExchange judgeExchange;
    private final SignAccessToken signAccessToken;

    @Inject
    public ExchangeToken(JudgeExchange judgeExchange, SignAccessToken signAccessToken) {
        this.judgeExchange = judgeExchange;
        this.signAccessToken = signAccessToken;
    }

    /**
     * Exchanges the token.
     *
     * @throws Rejected as {@link JudgeExchange} does
     */
    public IssuedTokens exchange(ExchangeRequest request, AuthenticatedClient client, RemoteAddress from) {
        return signAccessToken.signAlone(judgeExchange.judge(request, client, from));
    }
}
