package io.aldaba.token;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Issues new tokens for a refresh token (RFC 6749 §6): reads the grant, rotates the token, and signs once that is
 * committed.
 */
@Flow
public class RefreshAccess {

    private final ReadRefreshGrant readRefreshGrant;
    private final RotateRefreshToken rotateRefreshToken;
    private final SignTokens signTokens;

    @Inject
    public RefreshAccess(
            ReadRefreshGrant readRefreshGrant, RotateRefreshToken rotateRefreshToken, SignTokens signTokens) {
        this.readRefreshGrant = readRefreshGrant;
        this.rotateRefreshToken = rotateRefreshToken;
        this.signTokens = signTokens;
    }

    /**
     * Refreshes.
     *
     * @param requested the scope of the access token; if empty, all that the client still has of the family's scope
     * @param resources the resources it shall be for; if empty, those of the family
     * @throws Rejected with {@code invalid_grant} for a refresh token that is unknown, expired, revoked, another
     *     client's or used before; a second use also revokes its family, whatever else is wrong with the request;
     *     with {@link OAuthError#invalidScope()} for more than its scope and for a scope the resource does not know;
     *     with {@code invalid_target} for a resource it was not granted for
     */
    public IssuedTokens refresh(
            Secret refreshToken,
            AuthenticatedClient client,
            Scope requested,
            Set<String> resources,
            RemoteAddress from) {
        RefreshGrant grant = readRefreshGrant.read(refreshToken, client);
        return signTokens.sign(rotateRefreshToken.rotate(refreshToken, grant, client, requested, resources, from));
    }
}
