package io.aldaba.token;

import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.key.TokenVerifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Tells who calls by the access token they bear (RFC 6750 §2.1, RFC 9068 §4), and that it still counts. */
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
     * The token, if it is one of ours, in time and not revoked.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} for every other text
     */
    public AccessToken authenticate(String compact) {
        return authenticate(compact, settings.audience(issuer));
    }

    /**
     * The token, if it is one of ours, for that audience, in time and not revoked: what another asks who is the audience
     * (RFC 8707 §2).
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
     * The token as above, and whom it is about, in one trip to the database.
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
