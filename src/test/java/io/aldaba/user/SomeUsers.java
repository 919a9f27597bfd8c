package io.aldaba.user;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.password.PlainHasher;
import java.util.Set;

/** Users for tests. */
public final class SomeUsers {

    /** The password of all of them. */
    public static final String PASSWORD = "correct horse battery staple";

    private SomeUsers() {}

    /** A user with a username, an address and a password, in no group. */
    public static User named(String username, long number) {
        return User.named(new UserId(SequentialIds.text(number)), new Username(username), MutableClock.START)
                .withEmail(new EmailAddress(username + "@example.com"), false, MutableClock.START)
                .withPassword(PlainHasher.hashOf(PASSWORD), MutableClock.START);
    }

    /** John, the first user. */
    public static User john() {
        return named("johndoe", 1);
    }

    /** An administrator, the second user. */
    public static User administrator() {
        return named("root", 2).withGroups(Set.of(new Group("admin")), MutableClock.START);
    }
}
