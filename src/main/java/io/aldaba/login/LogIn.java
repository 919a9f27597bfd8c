package io.aldaba.login;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Overloaded;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.Optional;

/** Logs a user in by name (or address) and password. */
@Flow
public class LogIn {

    /** Hashed where what was typed cannot be a password, so that this takes its time too. */
    private static final Password PLACEHOLDER = Password.of("-");

    private final BeginAttempt beginAttempt;
    private final CompleteAttempt completeAttempt;
    private final AbandonAttempt abandonAttempt;
    private final PasswordHasher hasher;

    @Inject
    public LogIn(
            BeginAttempt beginAttempt,
            CompleteAttempt completeAttempt,
            AbandonAttempt abandonAttempt,
            PasswordHasher hasher) {
        this.beginAttempt = beginAttempt;
        this.completeAttempt = completeAttempt;
        this.abandonAttempt = abandonAttempt;
        this.hasher = hasher;
    }

    /**
     * Logs in.
     *
     * @param typedName a username or an address, as typed
     * @throws Rejected with the same {@code invalid_grant} for every cause, or with {@code temporarily_unavailable}
     */
    public AuthenticatedUser logIn(String typedName, Secret typedPassword, RemoteAddress from) {
        Attempt attempt = beginAttempt.begin(typedName, from);
        Verdict verdict = judge(attempt, typedPassword);
        return completeAttempt.complete(attempt, verdict);
    }

    private Verdict judge(Attempt attempt, Secret typedPassword) {
        try {
            return verify(attempt, typedPassword);
        } catch (Overloaded e) {
            abandonAttempt.abandon(attempt);
            throw new Rejected(OAuthError.temporarilyUnavailable(), "login refused: " + e.getMessage());
        }
    }

    /**
     * Exactly one hash, whatever the cause of a refusal. A locked-out attempt costs one too: skipping it would tell an
     * attacker when to come back.
     */
    private Verdict verify(Attempt attempt, Secret typedPassword) {
        Optional<Password> password = Password.parse(typedPassword);
        Optional<PasswordHash> hash = attempt.user()
                .filter(user -> attempt.admitted() && user.enabled())
                .flatMap(User::passwordHash);
        boolean matches = hasher.matches(password.orElse(PLACEHOLDER), hash.orElseGet(hasher::decoy));
        boolean proven = matches && password.isPresent() && hash.isPresent();
        return proven ? new Verdict(true, renewed(password.get(), hash.get())) : Verdict.WRONG;
    }

    /** Renewing can wait for a quieter login. */
    private Optional<PasswordHash> renewed(Password password, PasswordHash hash) {
        try {
            return hasher.isOutdated(hash) ? Optional.of(hasher.hash(password)) : Optional.empty();
        } catch (Overloaded e) {
            return Optional.empty();
        }
    }
}
