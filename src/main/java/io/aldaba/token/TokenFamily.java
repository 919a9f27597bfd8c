package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.ClientId;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * All tokens that descend from one grant. They are revoked together, and none of them outlives the family.
 *
 * @param id its identifier
 * @param login the login it rests on
 * @param client whom its tokens were given to; no other may use them
 * @param scope the most its tokens may permit, as far as its client still has it
 * @param resources what its tokens may be for; the service itself if empty
 * @param claims the claims asked for by name
 * @param createdAt when it began
 * @param expiresAt the instant at which it is over, whatever happens: a whole second, as in JWTs, so that its last token lives for one
 *     at least
 * @param revokedAt since when it is revoked, if it is
 */
public record TokenFamily(
        TokenFamilyId id,
        Login login,
        ClientId client,
        Scope scope,
        Set<String> resources,
        ClaimsRequest claims,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {

    /** Copies the resources. */
    public TokenFamily {
        resources = Set.copyOf(resources);
    }

    /** One answer for whatever is wrong with a refresh token. */
    static final OAuthError REFUSAL = OAuthError.invalidGrant("The refresh token is invalid, expired or revoked.");

    /** When a family that begins now must end: with the second in which its time is over. */
    static Instant end(Instant now, Duration lifetime) {
        return now.plus(lifetime).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whom its tokens are about. */
    public UserId user() {
        return login.user();
    }

    /**
     * Whether it goes on when its user logs out: they agreed to access while they are away (OpenID Connect Core §11), or there
     * was no session to log out from.
     */
    public boolean outlivesSession() {
        return login.session().isEmpty() || scope.has(PersonalClaims.OFFLINE_ACCESS);
    }

    /** Whether its tokens may still be used. */
    public boolean isLiveAt(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /** Whether it is this client's. */
    public boolean isOf(AuthenticatedClient asking) {
        return client.equals(asking.id());
    }

    /**
     * Refuses another client's family, a revoked and an expired one, all with the same answer.
     *
     * @throws Rejected with {@code invalid_grant}
     */
    void requireUsableBy(AuthenticatedClient asking, Instant now) {
        if (!isOf(asking)) {
            throw new Rejected(REFUSAL, "client " + asking.id() + " used a refresh token of " + client);
        }
        if (!isLiveAt(now)) {
            throw new Rejected(REFUSAL, "token family " + id.value() + " is revoked or expired");
        }
    }

    /**
     * The scope of an access token: what the client still has of the family's, or the part of it that was asked for (RFC 6749
     * §6).
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for anything beyond
     */
    Scope requireScope(Scope requested, AuthenticatedClient asking) {
        Scope left = asking.limit(scope);
        if (!left.covers(requested)) {
            throw new Rejected(
                    OAuthError.invalidScope(), "more scope than token family " + id.value() + " or its client has");
        }
        return requested.isEmpty() ? left : requested;
    }

    /** When a token that would live so long must end. */
    Instant boundedExpiry(Instant now, Duration lifetime) {
        Instant wished = now.plus(lifetime);
        return wished.isBefore(expiresAt) ? wished : expiresAt;
    }
}
