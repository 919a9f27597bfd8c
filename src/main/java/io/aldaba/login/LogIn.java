package io.aldaba.login;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Bystanders;
import io.aldaba.password.Overloaded;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.Outcome;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Logs a user in by name (or address) and password. */
@Flow
public class LogIn {

    /** Hashed if the typed text cannot be a password, so that this case takes the same time. */
    private static final Password PLACEHOLDER = Password.of("-");

    private final AttemptCounter counter;
    private final IdentifyUser identifyUser;
    private final CompleteAttempt completeAttempt;
    private final PasswordHasher hasher;
    private final List<PasswordSource> passwordSources;
    private final Bystanders bystanders;

    @Inject
    public LogIn(
            AttemptCounter counter,
            IdentifyUser identifyUser,
            CompleteAttempt completeAttempt,
            PasswordHasher hasher,
            List<PasswordSource> passwordSources,
            Bystanders bystanders) {
        this.counter = counter;
        this.identifyUser = identifyUser;
        this.completeAttempt = completeAttempt;
        this.hasher = hasher;
        this.passwordSources = passwordSources;
        this.bystanders = bystanders;
    }

    /**
     * Logs in.
     *
     * @param typedName a username or an address, as typed
     * @throws Rejected with the same {@code invalid_grant} for every cause, or with {@code temporarily_unavailable}
     *     if too many wait or a {@link PasswordSource} could not decide
     */
    public AuthenticatedUser logIn(String typedName, Secret typedPassword, RemoteAddress from) {
        return logIn(typedName, typedPassword, from, Function.identity());
    }

    /**
     * Logs in and calls {@code then} in the transaction that records the login in the audit trail: both are
     * committed, or neither.
     *
     * @param typedName a username or an address, as typed
     * @param then what follows; if it is rejected, the login counts all the same
     * @return the result of {@code then}
     * @throws Rejected as above, or as {@code then} does
     */
    public <T> T logIn(
            String typedName, Secret typedPassword, RemoteAddress from, Function<AuthenticatedUser, T> then) {
        return logIn(typedName, typedPassword, from, passwordSources, then);
    }

    /**
     * The same, but only by the password that is stored here. No {@link PasswordSource} is asked, because what was
     * typed was never meant for one.
     *
     * @param typedName a username or an address, as typed
     * @param then what follows; if it is rejected, the login counts all the same
     * @return the result of {@code then}
     * @throws Rejected as above, or as {@code then} does
     */
    public <T> T logInByStoredPassword(
            String typedName, Secret typedPassword, RemoteAddress from, Function<AuthenticatedUser, T> then) {
        return logIn(typedName, typedPassword, from, List.of(), then);
    }

    private <T> T logIn(
            String typedName,
            Secret typedPassword,
            RemoteAddress from,
            List<PasswordSource> asked,
            Function<AuthenticatedUser, T> then) {
        bystanders.leave();
        Optional<User> user = identifyUser.identify(typedName);
        Buckets typed = user.map(known -> Buckets.of(known.id(), from)).orElseGet(() -> Buckets.of(typedName, from));
        Attempt attempt = new Attempt(new CountedGuesses(counter, from, typed), from, user);
        return decide(attempt, judge(attempt, typedName, typedPassword, asked), then);
    }

    private <T> T decide(Attempt attempt, Verdict verdict, Function<AuthenticatedUser, T> then) {
        Supplier<T> outcome;
        try {
            outcome = completeAttempt.complete(attempt, verdict, user -> outcome(then, user));
        } catch (Rejected e) {
            attempt.guesses().settle(Outcome.FAILED);
            throw e;
        } catch (RuntimeException e) {
            // A guess at a password is never free, even if it cannot be recorded in the audit trail.
            attempt.guesses().settleOrLog(verdict instanceof Verdict.Wrong ? Outcome.FAILED : Outcome.ABANDONED);
            throw e;
        }
        attempt.guesses().succeed();
        return outcome.get();
    }

    /**
     * The result of {@code then}, or its rejection. It is returned as a value because the transaction may be retried.
     */
    private static <T> Supplier<T> outcome(Function<AuthenticatedUser, T> then, AuthenticatedUser user) {
        try {
            T done = then.apply(user);
            return () -> done;
        } catch (Rejected e) {
            return () -> {
                throw e;
            };
        }
    }

    private Verdict judge(Attempt attempt, String typedName, Secret typedPassword, List<PasswordSource> asked) {
        try {
            return verify(attempt, typedName, typedPassword, asked);
        } catch (Overloaded e) {
            attempt.guesses().settle(Outcome.ABANDONED);
            throw unavailable(e);
        } catch (Rejected e) {
            // The attempt could not be counted in time, so no password was tried.
            attempt.guesses().settle(Outcome.ABANDONED);
            throw e;
        } catch (Undecided e) {
            // If the password may have been tried, the attempt stays pending until its window ends: it is no
            // failure, but it is not free either.
            if (!e.tried) {
                attempt.guesses().settle(Outcome.ABANDONED);
            }
            throw unavailable(e);
        } catch (RuntimeException e) {
            // After that the password may have been tried, as above.
            if (!attempt.guesses().handedOn()) {
                attempt.guesses().settleOrLog(Outcome.ABANDONED);
            }
            throw e;
        }
    }

    private static Rejected unavailable(RuntimeException cause) {
        return new Rejected(OAuthError.temporarilyUnavailable(), "login refused: " + cause.getMessage());
    }

    /**
     * Computes exactly one hash, whatever the cause of a refusal and whichever sources are asked. An attempt that is
     * locked out costs one too: without it, the response time would tell an attacker when to come back.
     */
    private Verdict verify(Attempt attempt, String typedName, Secret typedPassword, List<PasswordSource> asked) {
        Optional<Password> password = Password.parse(typedPassword);
        Optional<PasswordHash> hash = attempt.user()
                .filter(user -> attempt.admitted() && user.enabled())
                .flatMap(User::passwordHash);
        boolean matches = hasher.matches(password.orElse(PLACEHOLDER), hash.orElseGet(hasher::decoy));
        if (matches && password.isPresent() && hash.isPresent()) {
            return new Verdict.Matching(renewed(password.get(), hash.get()));
        }
        return password.filter(typed -> mayAskElsewhere(attempt))
                .map(typed -> elsewhere(attempt, typedName, typed, asked))
                .orElseGet(() -> new Verdict.Wrong(Optional.empty()));
    }

    private static boolean mayAskElsewhere(Attempt attempt) {
        return attempt.admitted()
                && attempt.user()
                        .map(user -> user.enabled() && user.passwordHash().isEmpty())
                        .orElse(true);
    }

    /** The first source that knows the name decides. */
    private static Verdict elsewhere(Attempt attempt, String typedName, Password password, List<PasswordSource> asked) {
        for (PasswordSource passwordSource : asked) {
            PasswordSource.Judgement judgement =
                    passwordSource.judge(typedName, attempt.user(), password, attempt.guesses());
            if (!attempt.admitted()) {
                return new Verdict.Wrong(Optional.empty());
            }
            if (judgement instanceof PasswordSource.Judgement.Proved proved) {
                return new Verdict.Vouched(proved.user(), proved.amr());
            }
            if (judgement instanceof PasswordSource.Judgement.Refused refused) {
                return new Verdict.Wrong(Optional.of(refused.cause()));
            }
            if (judgement instanceof PasswordSource.Judgement.Undecided undecided) {
                throw new Undecided(undecided);
            }
        }
        return new Verdict.Wrong(Optional.empty());
    }

    /** If the server is overloaded, the hash is renewed at a later login. */
    private Optional<PasswordHash> renewed(Password password, PasswordHash hash) {
        try {
            return hasher.isOutdated(hash) ? Optional.of(hasher.hash(password)) : Optional.empty();
        } catch (Overloaded e) {
            return Optional.empty();
        }
    }

    /**
     * A source could not decide, so the login fails: the answer of another source could let its own user in under
     * that name.
     */
    private static final class Undecided extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean tried;

        Undecided(PasswordSource.Judgement.Undecided judgement) {
            super(judgement.cause(), null, false, false);
            this.tried = judgement.tried();
        }
    }
}
