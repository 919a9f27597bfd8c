package io.aldaba.token;

import io.aldaba.client.ClientId;
import java.time.Instant;
import java.util.Optional;

/** What is known of access tokens beyond what they say: they are not stored, only their revocation is. */
public interface AccessTokens {

    /**
     * Whether the token is still good: neither it nor its family is revoked, its subject is there and enabled, so are the
     * clients of both, and neither client lost what it had since the token was issued. One statement.
     */
    boolean isLive(AccessToken token, Instant now);

    /** The person a token is about, where it is one's and still good as above. One statement. */
    Optional<LivePerson> livePerson(AccessToken token, Instant now);

    /** Revokes one token by its identifier; again changes nothing, and of many who do so at the same time one is answered true. */
    boolean revoke(AccessToken token, Instant now);

    /**
     * Revokes all tokens about a client or issued to it, in whatever family, that were issued before the second it is, and with them its
     * families that began before it: one row says so, however many there are. Nothing happens where the client is not there. What a clock that ran ahead by more than a minute had revoked beyond that counts again.
     */
    void revokeAllOf(ClientId client, Instant now);

    /** Forgets up to so many revocations of tokens that are expired anyway; answers how many. */
    int forgetExpired(Instant now, int limit);
}
