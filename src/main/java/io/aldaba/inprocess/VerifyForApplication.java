package io.aldaba.inprocess;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AuthenticateBearer;
import jakarta.inject.Inject;

/**
 * Judges an access token for the application it was shown to. A {@link Flow}, so that it fails where a server would have it join
 * the transaction of the application.
 */
@Flow
public class VerifyForApplication {

    private final AuthenticateBearer authenticateBearer;

    @Inject
    public VerifyForApplication(AuthenticateBearer authenticateBearer) {
        this.authenticateBearer = authenticateBearer;
    }

    /**
     * The token, if it is good for Aldaba itself: what a client gets that names no resource.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken verify(String compact) {
        return authenticateBearer.authenticate(compact);
    }

    /**
     * The token, if it is good for this audience.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken verify(String compact, String audience) {
        return authenticateBearer.authenticate(compact, audience);
    }
}
