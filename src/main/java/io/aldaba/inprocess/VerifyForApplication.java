package io.aldaba.inprocess;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AuthenticateBearer;
import jakarta.inject.Inject;

/**
 * Verifies an access token for the application that received it. A {@link Flow}, so that it fails where a server
 * would let it join the application's transaction.
 */
@Flow
public class VerifyForApplication {

    private final AuthenticateBearer authenticateBearer;

    @Inject
    public VerifyForApplication(AuthenticateBearer authenticateBearer) {
        this.authenticateBearer = authenticateBearer;
    }

    /**
     * The token, if it is valid for Aldaba itself, like a token requested without a resource.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken verify(String compact) {
        return authenticateBearer.authenticate(compact);
    }

    /**
     * The token, if it is valid for this audience.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken verify(String compact, String audience) {
        return authenticateBearer.authenticate(compact, audience);
    }
}
