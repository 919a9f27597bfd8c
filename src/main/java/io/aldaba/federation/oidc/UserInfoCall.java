package io.aldaba.federation.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Secret;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls UserInfo endpoints (OpenID Connect Core §5.3). */
@Dependent
class UserInfoCall {

    private static final int OK = 200;

    private final OutboundCalls outbound;

    @Inject
    UserInfoCall(OutboundCalls outbound) {
        this.outbound = outbound;
    }

    /** The claims; refused if they are of another subject (§5.3.2). */
    Map<String, Object> claims(IdentityProvider provider, @Nullable URI endpoint, AccessToken token, String subject) {
        if (endpoint == null) {
            throw FederationRefusal.unavailable(provider.alias(), "it has no UserInfo endpoint");
        }
        if (!(token instanceof BearerAccessToken)) {
            throw FederationRefusal.refused(provider.alias(), "its access token is no bearer token");
        }
        OutboundResult result = outbound.get(endpoint, "application/json", Secret.of(token.toAuthorizationHeader()));
        if (!(result instanceof Answer answer) || answer.status() != OK) {
            throw FederationRefusal.unavailable(provider.alias(), "UserInfo: " + Outcomes.reason(result));
        }
        try {
            UserInfo userInfo = UserInfo.parse(answer.body().text());
            if (userInfo.getSubject().getValue().equals(subject)) {
                return userInfo.toJSONObject();
            }
        } catch (ParseException | RuntimeException e) {
            throw FederationRefusal.refused(provider.alias(), "its UserInfo is malformed");
        }
        throw FederationRefusal.refused(provider.alias(), "its UserInfo is of somebody else");
    }
}
