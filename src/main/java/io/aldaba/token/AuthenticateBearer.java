package io.aldaba.token;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.key.TokenVerifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Authenticates a caller by its bearer token (RFC 6750 §2.1, RFC 9068 §4) and checks that the token is still valid.
 */
@Glance
public class AuthenticateBearer {

    private final TokenVerifier verifier;
    private final AccessTokens accessTokens;
    private final TokenSettings settings;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public AuthenticateBearer(
            TokenVerifier verifier, AccessTokens accessTokens, TokenSettings settings, Issuer issuer, Clock clock) {
        this.verifier = verifier;
        this.accessTokens = accessTokens;
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The token, if we issued it and it is neither expired nor revoked.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken authenticate(String compact) {
        return authenticate(compact, settings.audience(issuer));
    }

    /**
     * The token, if we issued it for that audience and it is neither expired nor revoked: for an audience other than
     * this service (RFC 8707 §2).
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken authenticate(String compact, String audience) {
        AccessToken token = verified(compact, audience);
        if (!accessTokens.isLive(token, clock.instant())) {
            throw dead();
        }
        return token;
    }

    /**
     * The token as above and its user, in one trip to the database.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public Bearer bearer(String compact) {
        AccessToken token = verified(compact, settings.audience(issuer));
        Optional<LivePerson> person = accessTokens.livePerson(token, clock.instant());
        if (token.person().isPresent() ? person.isEmpty() : !accessTokens.isLive(token, clock.instant())) {
            throw dead();
        }
        return new Bearer(token, person);
    }

    private AccessToken verified(String compact, String audience) {
        return AccessToken.of(verifier.verify(compact, settings.accessTokenGate(issuer, audience)));
    }

    private static Rejected dead() {
        return new Rejected(
                OAuthError.invalidToken(), "the token is revoked, or its user or client is gone or disabled");
    }
}
