package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.authorize.ExchangeAuthorizationCode;
import io.aldaba.authorize.Redemption;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import io.aldaba.token.web.TokenResource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Tokens for an authorization code (RFC 6749 §4.1.3). */
@Dependent
class AuthorizationCodeGrant implements Grant {

    private final ExchangeAuthorizationCode exchangeAuthorizationCode;

    @Inject
    AuthorizationCodeGrant(ExchangeAuthorizationCode exchangeAuthorizationCode) {
        this.exchangeAuthorizationCode = exchangeAuthorizationCode;
    }

    @Override
    public GrantType type() {
        return GrantType.AUTHORIZATION_CODE;
    }

    /** The redirect URI is required here because it is required in every authorization request. */
    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        com.nimbusds.oauth2.sdk.AuthorizationCodeGrant grant =
                (com.nimbusds.oauth2.sdk.AuthorizationCodeGrant) request.getAuthorizationGrant();
        if (grant.getRedirectionURI() == null) {
            throw new Rejected(
                    OAuthError.invalidRequest("The parameter redirect_uri is missing."), "code without redirect URI");
        }
        Redemption redemption = new Redemption(
                Grant.secretOf(form, "code"),
                grant.getRedirectionURI().toString(),
                form.get(TokenResource.CODE_VERIFIER),
                Grant.resourcesOf(request));
        return exchangeAuthorizationCode.exchange(redemption, client, from);
    }
}
