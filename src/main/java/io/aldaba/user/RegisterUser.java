package io.aldaba.user;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.password.Overloaded;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PasswordHasher;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PasswordStrength;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Registers a user on their own request, and hashes the password outside any transaction. All faults are reported at
 * once, except an easily guessed password: that is only checked for registrations that are counted.
 */
@Flow
public class RegisterUser {

    private final RegistrationSettings settings;
    private final Newcomers newcomers;
    private final PasswordSettings passwords;
    private final PasswordStrength strength;
    private final PasswordHasher hasher;
    private final AddUser addUser;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public RegisterUser(
            RegistrationSettings settings,
            Newcomers newcomers,
            PasswordSettings passwords,
            PasswordStrength strength,
            PasswordHasher hasher,
            AddUser addUser,
            Ids ids,
            Clock clock) {
        this.settings = settings;
        this.newcomers = newcomers;
        this.passwords = passwords;
        this.strength = strength;
        this.hasher = hasher;
        this.addUser = addUser;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Registers the user.
     *
     * @throws Rejected with every faulty field, with a conflict, with {@link Problem#busy()}, or if registration is
     *     closed or was tried too often from this network. A registration with faulty fields is not counted, unless
     *     its only fault is a password that is easily guessed
     */
    public User register(Registration registration, RemoteAddress from) {
        requireOpen();
        CheckedRegistration checked = CheckedRegistration.of(registration, passwords.policy());
        newcomers.count(from);
        checked.requireUnguessable(passwords.policy(), strength);
        PasswordHash hash = hash(checked);
        Instant now = clock.instant();
        User user = User.named(new UserId(ids.next()), checked.username(), now)
                .withEmail(checked.email(), false, now)
                .withClaims(checked.claims(), now)
                .withPassword(hash, now);
        addUser.add(user, from);
        return user;
    }

    private void requireOpen() {
        if (!settings.enabled()) {
            throw new Rejected(
                    Problem.of("registration-closed", "Nobody can register here.", 403), "registration is closed");
        }
    }

    private PasswordHash hash(CheckedRegistration checked) {
        try {
            return hasher.hash(checked.password());
        } catch (Overloaded e) {
            throw new Rejected(Problem.busy(), "registration refused: " + e.getMessage());
        }
    }
}
