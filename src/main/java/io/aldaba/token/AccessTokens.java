package io.aldaba.token;

import io.aldaba.client.ClientId;
import java.time.Instant;
import java.util.Optional;

/** The state of access tokens beyond their claims. Tokens are not stored, only their revocations are. */
public interface AccessTokens {

    /**
     * Whether the token is still valid: neither it nor its family is revoked, its subject and the clients of both
     * exist and are enabled, and neither client had all its tokens revoked since this one was issued. A family that
     * began in the future is not valid: the clock that began it ran ahead. One statement.
     */
    boolean isLive(AccessToken token, Instant now);

    /** The same, but the family may have begun at any time. For the revocation of a token, which must not depend on it. */
    boolean isLiveWheneverBegun(AccessToken token, Instant now);

    /** The user a token is about, if it is about a user and still valid as in {@link #isLive}. One statement. */
    Optional<LivePerson> livePerson(AccessToken token, Instant now);

    /**
     * Revokes one token by its identifier; revoking it again changes nothing. Of many simultaneous calls exactly one
     * returns true.
     */
    boolean revoke(AccessToken token, Instant now);

    /**
     * Revokes all tokens about a client or issued to it, in any family, that were issued before the current second,
     * and the client's families that began before it. One row records this, however many they are. Nothing happens if
     * the client does not exist. A recorded time more than a minute in the future came from a clock that ran ahead:
     * it is replaced, so later tokens count again.
     */
    void revokeAllOf(ClientId client, Instant now);

    /** Forgets at most {@code limit} revocations of tokens that have expired; returns how many. */
    int forgetExpired(Instant now, int limit);
}
