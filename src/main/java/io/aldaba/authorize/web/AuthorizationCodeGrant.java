package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.aldaba.authorize.ExchangeAuthorizationCode;
import io.aldaba.authorize.Redemption;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

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

    /** The redirect URI is demanded here because it is demanded there: no request has none. */
    @Override
    public IssuedTokens redeem(TokenRequest request, AuthenticatedClient client, RemoteAddress from) {
        com.nimbusds.oauth2.sdk.AuthorizationCodeGrant grant =
                (com.nimbusds.oauth2.sdk.AuthorizationCodeGrant) request.getAuthorizationGrant();
        if (grant.getRedirectionURI() == null) {
            throw new Rejected(
                    OAuthError.invalidRequest("The parameter redirect_uri is missing."), "code without redirect URI");
        }
        Optional<String> verifier = Optional.ofNullable(grant.getCodeVerifier()).map(CodeVerifier::getValue);
        Redemption redemption = new Redemption(
                Secret.of(grant.getAuthorizationCode().getValue()),
                grant.getRedirectionURI().toString(),
                verifier,
                Grant.resourcesOf(request));
        return exchangeAuthorizationCode.exchange(redemption, client, from);
    }
}
