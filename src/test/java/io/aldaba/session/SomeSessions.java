package io.aldaba.session;

import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Example sessions. */
public final class SomeSessions {

    private SomeSessions() {}

    /** A session of the user, valid for a day. */
    public static Session of(UserId user, Instant now) {
        Instant end = now.plus(Duration.ofDays(1));
        return new Session(
                new SessionId(SequentialIds.text(41)),
                Sha256.of("a session"),
                user,
                Authentication.byPassword(now),
                false,
                now,
                end,
                end,
                Optional.empty());
    }
}
