package io.aldaba.token;

import io.aldaba.user.User;
import java.time.Instant;

/**
 * A refresh token with its family and user (RFC 6749 §1.5), as they are in the database at one moment.
 *
 * @param token the token, used or not
 * @param family the family it belongs to, revoked or not
 * @param user the user the family is about, enabled or not
 */
public record RefreshGrant(RefreshToken token, TokenFamily family, User user) {

    /** Whether it can be redeemed: it is neither used nor expired nor revoked, and its user is enabled. */
    public boolean isUsable(Instant now) {
        return !token.isConsumed() && !token.isExpiredAt(now) && family.isLiveAt(now) && user.enabled();
    }
}
