package io.aldaba.login;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.UseCase;
import io.aldaba.session.Authentication;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Decides an attempt, counts it as what it was and tells the audit trail. */
@UseCase
public class CompleteAttempt {

    private final Throttle throttle;
    private final ThrottleLimits limits;
    private final Users users;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    public CompleteAttempt(Throttle throttle, ThrottleLimits limits, Users users, AuditTrail auditTrail, Clock clock) {
        this.throttle = throttle;
        this.limits = limits;
        this.users = users;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    public AuthenticatedUser complete(Attempt attempt, Verdict verdict) {
        Instant now = clock.instant();
        User user = attempt.user()
                .filter(known -> verdict.proven())
                .flatMap(this::unchanged)
                .orElseThrow(() -> refused(attempt, now));
        throttle.succeed(attempt.buckets(), now);
        verdict.renewed()
                .ifPresent(hash -> users.rehash(user.id(), user.passwordHash().orElseThrow(), hash));
        auditTrail.record(event("login.succeeded", attempt));
        return new AuthenticatedUser(user, Authentication.byPassword(now));
    }

    /** Hashing takes its time, and meanwhile the user may have been disabled or the password changed. */
    private Optional<User> unchanged(User then) {
        return users.find(then.id()).filter(User::enabled).filter(current -> current.passwordHash()
                .equals(then.passwordHash()));
    }

    private Rejected refused(Attempt attempt, Instant now) {
        if (attempt.admitted()) {
            throttle.fail(attempt.buckets(), now, now.plus(limits.window()));
        }
        String cause = cause(attempt);
        auditTrail.record(event("login.failed", attempt).with("cause", cause));
        return new Rejected(OAuthError.invalidGrant("The credentials are invalid."), "login refused: " + cause);
    }

    private static String cause(Attempt attempt) {
        if (!attempt.admitted()) {
            return "too many failures";
        }
        if (attempt.user().isEmpty()) {
            return "unknown user";
        }
        return attempt.user().get().enabled() ? "wrong password" : "disabled user";
    }

    /** Never the name that was typed: it may be a password in the wrong field. */
    private static AuditEvent event(String type, Attempt attempt) {
        AuditEvent event =
                AuditEvent.of(type).with(AuditEvent.ADDRESS, attempt.from().value());
        return attempt.user()
                .map(user -> event.with(AuditEvent.USER, user.id().value()))
                .orElse(event);
    }
}
