package io.aldaba.clientcredentials.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientcredentials.ExchangeClientCredentials;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Issues a client a token about itself (RFC 6749 §4.4). */
@Dependent
class ClientCredentialsGrant implements Grant {

    private final ExchangeClientCredentials exchangeClientCredentials;

    @Inject
    ClientCredentialsGrant(ExchangeClientCredentials exchangeClientCredentials) {
        this.exchangeClientCredentials = exchangeClientCredentials;
    }

    @Override
    public GrantType type() {
        return GrantType.CLIENT_CREDENTIALS;
    }

    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        return exchangeClientCredentials.exchange(client, Grant.scopeOf(request), Grant.resourcesOf(request));
    }
}
