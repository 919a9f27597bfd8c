package io.aldaba.token.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.RefreshAccess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** New tokens for a refresh token (RFC 6749 §6). */
@Dependent
class RefreshTokenGrant implements Grant {

    private final RefreshAccess refreshAccess;

    @Inject
    RefreshTokenGrant(RefreshAccess refreshAccess) {
        this.refreshAccess = refreshAccess;
    }

    @Override
    public GrantType type() {
        return GrantType.REFRESH_TOKEN;
    }

    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        Secret refreshToken = Grant.secretOf(form, "refresh_token");
        return refreshAccess.refresh(refreshToken, client, Grant.scopeOf(request), Grant.resourcesOf(request), from);
    }
}
