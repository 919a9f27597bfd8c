package io.aldaba.account;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.login.Login;
import io.aldaba.password.Overloaded;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PasswordStrength;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes the password of a logged-in user, who gives the current one. That is a login: it is counted before it is
 * hashed, limited and audited as one, and the session of the browser goes on as after one. Everything else that the
 * user has anywhere ends ({@link ReplacePassword}).
 *
 * <p>The new password is first checked for what costs nothing, then the current one is verified, and only then the new
 * one is searched for what is easily guessed, and hashed; both outside any transaction.
 */
@Flow
public class ChangePassword {

    private final LogIn logIn;
    private final PasswordSettings passwords;
    private final PasswordStrength strength;
    private final PasswordHasher hasher;
    private final EndSomeLoginsOfUser endSomeLogins;
    private final ReplacePassword replacePassword;

    @Inject
    public ChangePassword(
            LogIn logIn,
            PasswordSettings passwords,
            PasswordStrength strength,
            PasswordHasher hasher,
            EndSomeLoginsOfUser endSomeLogins,
            ReplacePassword replacePassword) {
        this.logIn = logIn;
        this.passwords = passwords;
        this.strength = strength;
        this.hasher = hasher;
        this.endSomeLogins = endSomeLogins;
        this.replacePassword = replacePassword;
    }

    /**
     * Changes the password.
     *
     * @param user who is logged in
     * @param session the secret of their session at this browser
     * @return the session, with the secret that it has from now on
     * @throws Rejected with the faults of the fields; as {@link LogIn} does for a wrong current password, for too many
     *     of them, and for a user without a password here; with a conflict if the user was changed or disabled, or
     *     the session ended, in the meantime; or with {@link Problem#busy()}
     */
    public Begun change(PasswordChange wished, AuthenticatedUser user, Secret session, RemoteAddress from) {
        Password chosen = plausible(wished);
        AuthenticatedUser proved =
                logIn.logInByStoredPassword(user.username().value(), wished.current(), from, Function.identity());
        passwords.policy().fault(chosen, strength, related(proved.user())).ifPresent(fault -> {
            throw faulty(List.of(new FieldFault(PasswordChange.CHOSEN, fault)));
        });
        PasswordHash hash = hash(chosen);
        endVeryMany(user.login());
        try {
            return replacePassword.replace(proved, hash, session, from);
        } catch (ConcurrentChange e) {
            throw new Rejected(
                    Problem.conflict("The account was changed at the same time."),
                    "password not changed: " + e.getMessage());
        }
    }

    /** The new password, if nothing is wrong with it that can be told without hashing. */
    private Password plausible(PasswordChange wished) {
        List<FieldFault> faults = new ArrayList<>();
        if (wished.current().reveal().isEmpty()) {
            faults.add(new FieldFault(PasswordChange.CURRENT, "is required"));
        }
        Optional<Password> chosen = Password.parseChosen(wished.chosen());
        fault(wished, chosen).ifPresent(fault -> faults.add(new FieldFault(PasswordChange.CHOSEN, fault)));
        if (!faults.isEmpty()) {
            throw faulty(faults);
        }
        return chosen.orElseThrow();
    }

    private Optional<String> fault(PasswordChange wished, Optional<Password> chosen) {
        if (wished.chosen().reveal().isEmpty()) {
            return Optional.of("is required");
        }
        if (chosen.isEmpty()) {
            return Optional.of(Password.FAULT);
        }
        boolean same = Password.parse(wished.current()).map(Password::hashed).equals(chosen.map(Password::hashed));
        return same ? Optional.of("is the current one") : passwords.policy().fault(chosen.get());
    }

    /** As much as is known at a registration. */
    private static List<String> related(User user) {
        Stream<String> name = user.claims().get(StandardClaim.NAME).map(Object::toString).stream();
        Stream<String> names =
                Stream.concat(Stream.of(user.username().value()), user.email().map(EmailAddress::value).stream());
        return Stream.concat(names, name)
                .filter(text -> text.length() <= EmailAddress.MAX_LENGTH)
                .toList();
    }

    private PasswordHash hash(Password chosen) {
        try {
            return hasher.hash(chosen);
        } catch (Overloaded e) {
            throw new Rejected(Problem.busy(), "password not changed: " + e.getMessage());
        }
    }

    private void endVeryMany(Login kept) {
        boolean more = true;
        while (more) {
            more = endSomeLogins.endElsewhere(kept);
        }
    }

    private static Rejected faulty(List<FieldFault> faults) {
        return new Rejected(Problem.invalidFields(faults), "password not changed: invalid fields");
    }
}
