package io.aldaba.token.web;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.aldaba.token.IssuedTokens;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** A successful answer of an OAuth endpoint (RFC 6749 §5.1): JSON that no cache may keep. */
public final class TokenResponse {

    private TokenResponse() {}

    /** The tokens as JSON. */
    static String json(IssuedTokens issued) {
        return json(issued, Optional.empty());
    }

    /** The same, with the type of the access token if the grant has one (RFC 8693 §2.2.1). */
    static String json(IssuedTokens issued, Optional<String> issuedTokenType) {
        BearerAccessToken accessToken = accessToken(issued);
        RefreshToken refreshToken = issued.refreshToken()
                .map(token -> new RefreshToken(token.reveal()))
                .orElse(null);
        return issued.idToken()
                .<AccessTokenResponse>map(
                        idToken -> new OIDCTokenResponse(new OIDCTokens(idToken.reveal(), accessToken, refreshToken)))
                .orElseGet(() -> new AccessTokenResponse(
                        new Tokens(accessToken, refreshToken),
                        issuedTokenType
                                .<Map<String, Object>>map(type -> Map.of("issued_token_type", type))
                                .orElse(Map.of())))
                .toJSONObject()
                .toJSONString();
    }

    /** The access token as it stands in a message (RFC 6749 §4.2.2, §5.1). */
    public static BearerAccessToken accessToken(IssuedTokens issued) {
        return new BearerAccessToken(
                issued.accessToken().reveal(),
                issued.expiresIn().toSeconds(),
                issued.tellsScope() ? Scope.parse(issued.scope().toString()) : null);
    }

    /** The answer with this JSON. */
    public static Response of(String json) {
        return of(json, MediaType.APPLICATION_JSON_TYPE);
    }

    /** The answer with this text of this type. */
    public static Response of(String text, MediaType type) {
        return Response.ok(text, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
