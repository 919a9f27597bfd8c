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

/** Gives new tokens for a refresh token (RFC 6749 §6): looks first, then rotates, and signs when that is committed. */
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
     * @param requested what the access token shall permit; all that the client still has of the family's scope if empty
     * @param resources what it shall be for; what the family is for if empty
     * @throws Rejected with {@code invalid_grant} for a refresh token that is unknown, expired, revoked, another client's or
     *     used before, which also revokes its family whatever else is wrong with the request; with {@link OAuthError#invalidScope()} for more than its scope and for a scope
     *     that means nothing at the resource; with {@code invalid_target} for a resource it is not for
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
