package io.aldaba.login;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.UseCase;
import io.aldaba.password.PasswordHash;
import io.aldaba.session.Authentication;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Decides an attempt and records the result in the audit trail, unless it was past the limits of failures. */
@UseCase
public class CompleteAttempt {

    private static final OAuthError INVALID = OAuthError.invalidGrant("The credentials are invalid.");

    private final Users users;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    public CompleteAttempt(Users users, AuditTrail auditTrail, Clock clock) {
        this.users = users;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Decides the attempt; if it succeeds, calls {@code then} with the user.
     *
     * @throws Rejected with the same answer for every cause if the attempt fails; or as {@code then} does
     */
    public <T> T complete(Attempt attempt, Verdict verdict, Function<AuthenticatedUser, T> then) {
        Instant now = clock.instant();
        AuthenticatedUser user = proved(attempt, verdict, now).orElseThrow(() -> refused(attempt, verdict));
        auditTrail.record(event("login.succeeded", attempt, Optional.of(user.id())));
        return then.apply(user);
    }

    private Optional<AuthenticatedUser> proved(Attempt attempt, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Matching matching) {
            return attempt.user()
                    .flatMap(user -> unchanged(user, matching.renewed()))
                    .map(user -> new AuthenticatedUser(user, Authentication.byPassword(now)));
        }
        if (verdict instanceof Verdict.Vouched vouched) {
            Authentication how = new Authentication(now, Authentication.SINGLE_FACTOR, vouched.amr());
            return users.hold(vouched.user())
                    .filter(User::enabled)
                    .filter(user -> user.passwordHash().isEmpty())
                    .map(user -> new AuthenticatedUser(user, how));
        }
        return Optional.empty();
    }

    /**
     * Checks that the user was not disabled and the password not changed while the password was hashed. A hash
     * renewed by another login is not a change. From here the row is locked until {@code then} has written, so an
     * operation that ends all logins of the user also finds this one.
     *
     * <p>The hash is renewed before the row is locked: two logins that both locked the row and then wrote it would
     * deadlock.
     */
    private Optional<User> unchanged(User then, Optional<PasswordHash> fresh) {
        PasswordHash verified = then.passwordHash().orElseThrow();
        boolean renewed =
                fresh.filter(hash -> users.rehash(then.id(), verified, hash)).isPresent();
        return users.hold(then)
                .filter(User::enabled)
                .filter(current -> renewed
                        || current.passwordHash().equals(then.passwordHash())
                        || current.changedAt().equals(then.changedAt()));
    }

    /** Attempts past the limits are not recorded in the audit trail: their number is unlimited. */
    private Rejected refused(Attempt attempt, Verdict verdict) {
        if (!attempt.admitted()) {
            return new Rejected(INVALID, "login refused: too many failures");
        }
        String cause = cause(attempt, verdict);
        auditTrail.record(
                event("login.failed", attempt, attempt.user().map(User::id)).with("cause", cause));
        return new Rejected(INVALID, "login refused: " + cause);
    }

    private String cause(Attempt attempt, Verdict verdict) {
        if (verdict instanceof Verdict.Wrong wrong && wrong.cause().isPresent()) {
            return wrong.cause().get();
        }
        if (verdict instanceof Verdict.Vouched vouched) {
            boolean enabled = users.find(vouched.user()).filter(User::enabled).isPresent();
            return enabled ? "a user whose password is stored here by now" : "disabled user";
        }
        if (attempt.user().isEmpty()) {
            return "unknown user";
        }
        return attempt.user().get().enabled() ? "wrong password" : "disabled user";
    }

    /** Never contains the typed name: it may be a password in the wrong field. */
    private static AuditEvent event(String type, Attempt attempt, Optional<UserId> user) {
        AuditEvent event =
                AuditEvent.of(type).with(AuditEvent.ADDRESS, attempt.from().value());
        return user.map(id -> event.with(AuditEvent.USER, id.value())).orElse(event);
    }
}
