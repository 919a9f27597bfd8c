package io.aldaba.token;

import java.time.Instant;
import java.util.Optional;

/** What is known of access tokens beyond what they say: they are not stored, only their revocation is. */
public interface AccessTokens {

    /**
     * Whether the token is still good: neither it nor its family is revoked, its subject is there and enabled, and so are the
     * clients of both.
     * One statement.
     */
    boolean isLive(AccessToken token, Instant now);

    /** The person a token is about, where it is one's and still good as above. One statement. */
    Optional<LivePerson> livePerson(AccessToken token, Instant now);

    /** Revokes one token by its identifier; again changes nothing. */
    void revoke(AccessToken token, Instant now);

    /** Forgets up to so many revocations of tokens that are expired anyway; answers how many. */
    int forgetExpired(Instant now, int limit);
}
