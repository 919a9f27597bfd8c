package io.aldaba.revocation;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.key.TokenVerifier;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.PurgeRevocations;
import io.aldaba.token.RefreshGrant;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Revokes a token for the client it was issued to (RFC 7009): a refresh token with its whole family, an access token
 * alone. A token that is unknown, malformed or dead counts as revoked already (§2.2), except for one with only its
 * times wrong: it may be valid by the clock of another node, or by this one's once it is corrected.
 */
@UseCase
public class RevokeToken {

    private final TokenVerifier verifier;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final TokenFamilies families;
    private final Issuer issuer;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RevokeToken(
            TokenVerifier verifier,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            TokenFamilies families,
            Issuer issuer,
            AuditTrail audit,
            Clock clock) {
        this.verifier = verifier;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.families = families;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Revokes the token.
     *
     * @throws Rejected with {@code invalid_grant} for another client's token (RFC 7009 §2.1)
     */
    public void revoke(Secret token, AuthenticatedClient client, RemoteAddress from) {
        if (SecretKind.REFRESH_TOKEN.matches(token.reveal())) {
            revokeRefreshToken(token, client, from);
        } else {
            revokeAccessToken(token, client, from);
        }
    }

    private void revokeRefreshToken(Secret secret, AuthenticatedClient client, RemoteAddress from) {
        Optional<TokenFamily> found = refreshTokens.look(secret.digest()).map(RefreshGrant::family);
        if (found.isEmpty()) {
            return;
        }
        TokenFamily family = found.get();
        require(family.isOf(client), client);
        if (families.revoke(family.id(), clock.instant())) {
            record(
                    "token_family.revoked",
                    family.user().value(),
                    client,
                    from,
                    "family",
                    family.id().value());
        }
    }

    private void revokeAccessToken(Secret secret, AuthenticatedClient client, RemoteAddress from) {
        Optional<AccessToken> found = read(secret);
        if (found.isEmpty()) {
            return;
        }
        AccessToken token = found.get();
        require(token.client().equals(client.id()), client);
        Instant now = clock.instant();
        Instant lagging = now.minus(PurgeRevocations.KEPT);
        boolean over = !lagging.isBefore(token.verified().expiresAt());
        if (!over && accessTokens.isLiveWheneverBegun(token, lagging) && accessTokens.revoke(token, now)) {
            record("access_token.revoked", token.subject().value(), client, from, "jti", token.id());
        }
    }

    private Optional<AccessToken> read(Secret secret) {
        try {
            return Optional.of(
                    AccessToken.of(verifier.verifyWhenever(secret.reveal(), TokenSettings.anyAccessTokenGate(issuer))));
        } catch (Rejected notOne) {
            return Optional.empty();
        }
    }

    private static void require(boolean own, AuthenticatedClient client) {
        if (!own) {
            throw new Rejected(
                    OAuthError.invalidGrant("The token was issued to another client."),
                    "client " + client.id() + " tried to revoke a token of another");
        }
    }

    private void record(
            String type, String user, AuthenticatedClient client, RemoteAddress from, String name, String value) {
        audit.record(AuditEvent.of(type)
                .with(AuditEvent.USER, user)
                .with(AuditEvent.CLIENT, client.id().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with(name, value));
    }
}
