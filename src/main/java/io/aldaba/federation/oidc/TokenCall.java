package io.aldaba.federation.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.aldaba.encryption.Envelope;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.OpenIdProviders.Redemption;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAuthMethod;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redeems codes at token endpoints (OpenID Connect Core §3.1.3.1). */
@Dependent
class TokenCall {

    /** A type of its own, so that an assertion is never accepted as another token of ours (RFC 8725 §3.11). */
    private static final String ASSERTION_TYPE = "client-authentication+jwt";

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final OutboundCalls outbound;
    private final Envelope envelope;
    private final TokenSigner signer;
    private final Ids ids;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    TokenCall(OutboundCalls outbound, Envelope envelope, TokenSigner signer, Ids ids, Issuer issuer, Clock clock) {
        this.outbound = outbound;
        this.envelope = envelope;
        this.signer = signer;
        this.ids = ids;
        this.issuer = issuer;
        this.clock = clock;
    }

    OIDCTokens redeem(IdentityProvider provider, URI endpoint, Redemption redemption) {
        TokenRequest request = new TokenRequest.Builder(
                        endpoint,
                        authentication(provider),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(redemption.code()),
                                URI.create(issuer.url(provider.callbackPath())),
                                new CodeVerifier(redemption.codeVerifier().reveal())))
                .build();
        OutboundResult result = send(endpoint, request.toHTTPRequest());
        if (result instanceof Answer answer && answer.status() == OK) {
            return read(provider, answer);
        }
        if (result instanceof Answer answer && answer.status() / 100 == 4) {
            throw FederationRefusal.refused(provider.alias(), "its token endpoint answered " + answer.status());
        }
        throw FederationRefusal.unavailable(provider.alias(), "token endpoint: " + Outcomes.reason(result));
    }

    private OutboundResult send(URI endpoint, HTTPRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        try {
            request.getBodyAsFormParameters().forEach((name, values) -> form.put(name, values.get(0)));
        } catch (ParseException e) {
            throw new IllegalStateException("the SDK wrote no form", e);
        }
        String authorization = request.getAuthorization();
        return authorization == null
                ? outbound.postForm(endpoint, form)
                : outbound.postForm(endpoint, form, Secret.of(authorization));
    }

    private static OIDCTokens read(IdentityProvider provider, Answer answer) {
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(
                    JSONObjectUtils.parse(answer.body().text()));
            if (response instanceof OIDCTokenResponse tokens
                    && tokens.getOIDCTokens().getIDToken() != null) {
                return tokens.getOIDCTokens();
            }
        } catch (ParseException | RuntimeException e) {
            throw FederationRefusal.refused(provider.alias(), "its token endpoint's answer is malformed");
        }
        throw FederationRefusal.refused(provider.alias(), "its token endpoint gave no ID token");
    }

    private ClientAuthentication authentication(IdentityProvider provider) {
        ClientID id = new ClientID(provider.client().id());
        if (provider.client().method() == ProviderAuthMethod.PRIVATE_KEY_JWT) {
            return assertion(provider);
        }
        com.nimbusds.oauth2.sdk.auth.Secret secret = new com.nimbusds.oauth2.sdk.auth.Secret(provider.client()
                .secret(provider.alias(), envelope)
                .orElseThrow(() -> FederationRefusal.unavailable(provider.alias(), "its client secret does not open"))
                .reveal());
        return provider.client().method() == ProviderAuthMethod.CLIENT_SECRET_POST
                ? new ClientSecretPost(id, secret)
                : new ClientSecretBasic(id, secret);
    }

    /** Signed with our own key (RFC 7523 §2.2); the audience is the provider's issuer identifier. */
    private ClientAuthentication assertion(IdentityProvider provider) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", provider.client().id());
        claims.put("sub", provider.client().id());
        claims.put("aud", provider.issuer());
        claims.put("jti", ids.next());
        claims.put("iat", now);
        claims.put("exp", now.plus(ASSERTION_LIFE));
        String assertion = signer.sign(provider.client().algorithm(), ASSERTION_TYPE, claims);
        try {
            return PrivateKeyJWT.parse(Map.of(
                    "client_assertion", List.of(assertion),
                    "client_assertion_type", List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")));
        } catch (ParseException e) {
            throw new IllegalStateException("our own assertion is malformed", e);
        }
    }
}
