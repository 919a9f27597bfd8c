package io.aldaba.provisioning;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.password.PasswordHash;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users that somebody else changes, a number of times, just before they are saved. */
final class ConcurrentlyChangedUsers implements Users {

    private final Users users;
    private int times;

    ConcurrentlyChangedUsers(Users users, int times) {
        this.users = users;
        this.times = times;
    }

    @Override
    public boolean save(User seen, User changed) {
        if (times > 0) {
            times--;
            throw new ConcurrentChange("a user was changed since it was read");
        }
        return users.save(seen, changed);
    }

    @Override
    public Optional<User> find(UserId id) {
        return users.find(id);
    }

    @Override
    public Optional<User> hold(UserId id) {
        return users.hold(id);
    }

    @Override
    public Optional<User> hold(User seen) {
        return users.hold(seen);
    }

    @Override
    public Optional<User> findByLoginName(LoginName name) {
        return users.findByLoginName(name);
    }

    @Override
    public boolean add(User user) {
        return users.add(user);
    }

    @Override
    public boolean rehash(UserId id, PasswordHash from, PasswordHash to) {
        return users.rehash(id, from, to);
    }

    @Override
    public List<User> page(@Nullable UserId after, int limit) {
        return users.page(after, limit);
    }
}
