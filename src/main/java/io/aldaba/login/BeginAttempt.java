package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.LoginName;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Counts an attempt before it is made, and looks up whom it is about. */
@UseCase
public class BeginAttempt {

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Users users;
    private final Clock clock;

    @Inject
    public BeginAttempt(Throttle throttle, ThrottleLimits limits, Users users, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.users = users;
        this.clock = clock;
    }

    public Attempt begin(String typedName, RemoteAddress from) {
        Instant now = clock.instant();
        Buckets buckets = Buckets.of(typedName, from);
        boolean admitted = limits.admit(buckets, throttle.count(buckets, now, now.plus(limits.window())));
        if (!admitted) {
            throttle.refund(buckets, now);
        }
        return new Attempt(buckets, from, admitted, LoginName.parse(typedName).flatMap(users::findByLoginName));
    }
}
