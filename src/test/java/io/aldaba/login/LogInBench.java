package io.aldaba.login;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Bystanders;
import io.aldaba.password.PlainHasher;
import io.aldaba.testing.Transactions;
import io.aldaba.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A login put together by hand, each of its use cases in a transaction of its own as in a server. */
public final class LogInBench {

    /** Where attempts come from unless said otherwise. */
    public static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");

    public final MutableClock clock = new MutableClock();
    public final PlainHasher hasher = new PlainHasher();
    public final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    public final LogIn logIn;

    /** Who else is asked, in this order. */
    public final List<Factor> factors = new ArrayList<>();

    /** A login of these users, in memory and within the usual limits. */
    public static LogInBench of(Users users) {
        return new LogInBench(new InMemoryThrottle(), ThrottleLimits.DEFAULT, users, Supplier::get);
    }

    /** Puts a login together. */
    public LogInBench(Throttle throttle, ThrottleLimits limits, Users users, Transactions transactions) {
        BeginAttempt begin = new BeginAttempt(throttle, limits, users, clock) {
            @Override
            public Attempt begin(String typedName, RemoteAddress from) {
                return transactions.run(() -> super.begin(typedName, from));
            }
        };
        CompleteAttempt complete = new CompleteAttempt(throttle, limits, users, auditTrail, clock) {
            @Override
            public AuthenticatedUser complete(Attempt attempt, Verdict verdict) {
                return transactions.run(() -> super.complete(attempt, verdict));
            }
        };
        AbandonAttempt abandon = new AbandonAttempt(throttle, clock) {
            @Override
            public void abandon(Attempt attempt) {
                transactions.run(() -> {
                    super.abandon(attempt);
                    return attempt;
                });
            }
        };
        this.logIn = new LogIn(begin, complete, abandon, hasher, factors, Bystanders.NONE);
    }

    /** Logs in from here. */
    public AuthenticatedUser logIn(String typedName, String password) {
        return logIn.logIn(typedName, Secret.of(password), HERE);
    }
}
