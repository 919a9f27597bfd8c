package io.aldaba.account;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.consent.PendingCodes;
import io.aldaba.device.InMemoryDeviceAuthorizations;
import io.aldaba.kernel.Secret;
import io.aldaba.login.LogInBench;
import io.aldaba.password.HashingCost;
import io.aldaba.password.HashingLimits;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PasswordStrength;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.session.RenewSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The change of a password: real use cases on in-memory ports; John sits at a browser and is logged in. */
public final class PasswordHouse {

    /** A password that nothing is wrong with. */
    public static final String NEW = "quiet-lantern-47-orchard";

    /** Three failures per account and address, five per account, seven per address. */
    public static final ThrottleLimits LIMITS = new ThrottleLimits(3, 5, 7, 2, Duration.ofMinutes(15));

    /** Not the usual minimum. */
    public static final PasswordSettings PASSWORDS =
            new PasswordSettings(HashingCost.DEFAULT, HashingLimits.ofThisMachine(), new PasswordPolicy(17));

    public final AuthorizeHouse house = new AuthorizeHouse();
    public final InMemoryDeviceAuthorizations devices = new InMemoryDeviceAuthorizations();
    public final LogInBench logins = new LogInBench(new InMemoryThrottle(), LIMITS, house.tokens.users, Supplier::get);

    /** Finds everything easy to guess that contains something related. */
    private final PasswordStrength strength =
            (password, related) -> related.stream().anyMatch(password.hashed()::contains);

    /** Changes passwords. */
    public ChangePassword changePassword() {
        TokenHouse tokens = house.tokens;
        EndLoginsOfUser endLogins = tokens.endLoginsOfUser(house.sessions);
        RenewSession renewSession =
                new RenewSession(house.sessions, SessionSettings.DEFAULT, tokens.random, tokens.audit, tokens.clock);
        List<PendingCodes> codes = List.of(house.codes, devices);
        return new ChangePassword(
                logins.logIn,
                PASSWORDS,
                strength,
                logins.hasher,
                new EndSomeLoginsOfUser(tokens.users, endLogins),
                new ReplacePassword(tokens.users, renewSession, codes, endLogins, tokens.audit, tokens.clock));
    }

    /** John changes his password at his browser. */
    public Begun change(String current, String chosen) {
        return changePassword()
                .change(
                        new PasswordChange(Secret.of(current), Secret.of(chosen)),
                        house.john,
                        house.begun.secret(),
                        TokenHouse.ADDRESS);
    }

    /** The same with the right current password. */
    public Begun change(String chosen) {
        return change(SomeUsers.PASSWORD, chosen);
    }

    /** John as he is stored. */
    public User john() {
        return house.tokens.users.find(house.john.id()).orElseThrow();
    }
}
