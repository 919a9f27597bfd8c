package io.aldaba.user;

import io.aldaba.password.PasswordHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All users. */
public interface Users {

    /** The user with that identifier. */
    Optional<User> find(UserId id);

    /**
     * The user with that identifier, locked against changes until this transaction ends: a transaction that changes
     * the user later sees what this one stored for them. Several transactions can hold the lock, so one that also
     * changes the user must do that first.
     */
    Optional<User> hold(UserId id);

    /**
     * The same for a user that was read a moment ago, with one statement if they were not changed meanwhile: then the
     * result is as seen, except that a login may have renewed the password hash.
     *
     * @return the current user; empty if they are gone
     */
    Optional<User> hold(User seen);

    /** The user with that name or address. */
    Optional<User> findByLoginName(LoginName name);

    /**
     * Adds a user, unless another user has the name or the address: then nothing is changed and the result is false.
     */
    boolean add(User user);

    /**
     * Writes a user back, unless another user has the name or the address: then nothing is changed and the result is
     * false. The time of change is moved forward if it would not be later than the previous one. Groups are replaced.
     * The password hash is only written if it differs from the one seen, so that a renewed hash is not overwritten.
     *
     * @param seen the user as it was read
     * @param changed the same user as it shall be
     * @throws io.aldaba.kernel.ConcurrentChange if the user was changed since it was read, or if the name or the
     *     address was taken at this very moment; the transaction must not continue
     */
    boolean save(User seen, User changed);

    /**
     * Replaces an older hash by another of the same password, unless the password was changed or another login
     * renewed the hash meanwhile: then the result is false. The user counts as unchanged.
     */
    boolean rehash(UserId id, PasswordHash from, PasswordHash to);

    /**
     * Users in the order of their identifiers, which is the order of registration.
     *
     * @param after the last identifier of the previous page; from the start if absent
     */
    List<User> page(@Nullable UserId after, int limit);
}
