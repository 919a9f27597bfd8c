package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.ClientId;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.key.TokenVerifier;
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
 * @param client the client its tokens were issued to; no other may use them
 * @param scope the most its tokens may permit, as far as its client still has it
 * @param resources the resources its tokens may be for; this service if empty
 * @param claims the claims asked for by name
 * @param createdAt when it began
 * @param expiresAt the instant at which it expires, whatever happens; a whole second, as in JWTs, so that its last
 *     token lives for at least one second
 * @param revokedAt when it was revoked, if it was
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

    /** The one error for whatever is wrong with a refresh token. */
    static final OAuthError REFUSAL = OAuthError.invalidGrant("The refresh token is invalid, expired or revoked.");

    /** When a family that begins now expires: after its lifetime, rounded up to a whole second. */
    static Instant end(Instant now, Duration lifetime) {
        return now.plus(lifetime).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The user its tokens are about. */
    public UserId user() {
        return login.user();
    }

    /**
     * Whether it survives the logout of its user: the user agreed to offline access (OpenID Connect Core §11), or
     * there was no session to log out from.
     */
    public boolean outlivesSession() {
        return login.session().isEmpty() || scope.has(PersonalClaims.OFFLINE_ACCESS);
    }

    /** Whether its tokens may be used. */
    public boolean isLiveAt(Instant now) {
        return !isOverAt(now) && !isAheadOf(now);
    }

    /** Whether it is revoked or expired. */
    boolean isOverAt(Instant now) {
        return revokedAt.isPresent() || !now.isBefore(expiresAt);
    }

    /**
     * Whether a clock began it that ran ahead, so that nobody knows when it is over. It can be revoked like any other,
     * because its time may come.
     */
    boolean isAheadOf(Instant now) {
        return createdAt.isAfter(now.plus(TokenVerifier.SKEW));
    }

    /** Whether it belongs to this client. */
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
        if (isOverAt(now)) {
            throw new Rejected(REFUSAL, "token family " + id.value() + " is revoked or expired");
        }
    }

    /**
     * The scope of an access token: what the client still has of the family's, or the part of it that was asked for
     * (RFC 6749 §6).
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

    /** When a token with this lifetime expires: never later than the family. */
    Instant boundedExpiry(Instant now, Duration lifetime) {
        Instant wished = now.plus(lifetime);
        return wished.isBefore(expiresAt) ? wished : expiresAt;
    }
}
