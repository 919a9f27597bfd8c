package io.aldaba.passwordgrant.web;

import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.passwordgrant.ExchangePassword;
import io.aldaba.passwordgrant.PasswordGrantSettings;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Issues tokens for a username and a password (RFC 6749 §4.3), while the setting enables it. */
@Dependent
class PasswordGrant implements Grant {

    private final ExchangePassword exchangePassword;
    private final PasswordGrantSettings settings;

    @Inject
    PasswordGrant(ExchangePassword exchangePassword, PasswordGrantSettings settings) {
        this.exchangePassword = exchangePassword;
        this.settings = settings;
    }

    @Override
    public GrantType type() {
        return GrantType.PASSWORD;
    }

    @Override
    public boolean isOffered() {
        return settings.enabled();
    }

    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        ResourceOwnerPasswordCredentialsGrant grant =
                (ResourceOwnerPasswordCredentialsGrant) request.getAuthorizationGrant();
        Secret password = Secret.of(grant.getPassword().getValue());
        return exchangePassword.exchange(
                client, grant.getUsername(), password, Grant.scopeOf(request), Grant.resourcesOf(request), from);
    }
}
