package io.aldaba.login;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Bystanders;
import io.aldaba.password.PlainHasher;
import io.aldaba.testing.Transactions;
import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.CountAttempts;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.Outcome;
import io.aldaba.throttle.SettleAttempts;
import io.aldaba.throttle.Throttle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A login assembled by hand. Each of its use cases runs in its own transaction, as in a server. */
public final class LogInBench {

    /** The default address of attempts. */
    public static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");

    public final MutableClock clock = new MutableClock();
    public final PlainHasher hasher = new PlainHasher();
    public final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    public final LogIn logIn;

    /** The password sources, in the order in which they are asked. */
    public final List<PasswordSource> passwordSources = new ArrayList<>();

    /** A login of these users, in memory and with the usual limits. */
    public static LogInBench of(Users users) {
        return new LogInBench(new InMemoryThrottle(), ThrottleLimits.DEFAULT, users, Supplier::get);
    }

    /** Assembles a login. */
    public LogInBench(Throttle throttle, ThrottleLimits limits, Users users, Transactions transactions) {
        CountAttempts count = new CountAttempts(throttle, limits, clock) {
            @Override
            public List<Boolean> count(List<Buckets> attempts) {
                return transactions.run(() -> super.count(attempts));
            }
        };
        SettleAttempts settle = new SettleAttempts(throttle, limits, clock) {
            @Override
            public List<Outcome> settle(Outcome outcome, List<Buckets> attempts) {
                return transactions.run(() -> super.settle(outcome, attempts));
            }
        };
        IdentifyUser identify = new IdentifyUser(name -> transactions.run(() -> users.findByLoginName(name)));
        CompleteAttempt complete = new CompleteAttempt(users, auditTrail, clock) {
            @Override
            public <T> T complete(Attempt attempt, Verdict verdict, Function<AuthenticatedUser, T> then) {
                return transactions.run(() -> super.complete(attempt, verdict, then));
            }
        };
        this.logIn = new LogIn(
                new AttemptCounter(count, settle), identify, complete, hasher, passwordSources, Bystanders.NONE);
    }

    /** Logs in from {@link #HERE}. */
    public AuthenticatedUser logIn(String typedName, String password) {
        return logIn.logIn(typedName, Secret.of(password), HERE);
    }
}
