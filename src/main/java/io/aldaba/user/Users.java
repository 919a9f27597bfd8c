package io.aldaba.user;

import io.aldaba.password.PasswordHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All users. */
public interface Users {

    /** The user of that identifier. */
    Optional<User> find(UserId id);

    /**
     * The user of that identifier, kept from being changed by others before this transaction is over: who changes them finds what was begun
     * for them in it. Any number may do so at once, so whoever wants to change the user in the same transaction does that first.
     */
    Optional<User> hold(UserId id);

    /**
     * The same for one that was read a moment ago, in one statement where nobody changed them meanwhile: then they are as seen, but for
     * the hash of the password, which a login may have renewed.
     *
     * @return the user as they are now; empty if they are gone
     */
    Optional<User> hold(User seen);

    /** The user of that name or address. */
    Optional<User> findByLoginName(LoginName name);

    /** Adds a user, unless the name or the address is another's: then nothing is changed and the answer is false. */
    boolean add(User user);

    /**
     * Writes a user back, unless the name or the address is another's: then nothing is changed and the answer is false. The
     * time of the change is moved on where it would not be later than the one before. Groups are replaced, and the hash of
     * the password only if it is another than was seen, so that rehashing is not undone.
     *
     * @param seen the user as it was read
     * @param changed the same user as it shall be
     * @throws io.aldaba.kernel.Overtaken if the user was changed since it was seen, or the name or the address was taken at
     *     this very moment; the transaction must not go on
     */
    boolean save(User seen, User changed);

    /**
     * Puts a hash of the same password in the place of an older one, unless the password was changed meanwhile, or another login
     * renewed it: then the answer is false. The user counts as unchanged.
     */
    boolean rehash(UserId id, PasswordHash from, PasswordHash to);

    /**
     * Users in the order of their identifiers, which is the order of registration.
     *
     * @param after where the page before ended; from the start if absent
     */
    List<User> page(@Nullable UserId after, int limit);
}
