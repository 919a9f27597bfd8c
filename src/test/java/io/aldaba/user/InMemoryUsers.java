package io.aldaba.user;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.password.PasswordHash;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users in a map. */
public final class InMemoryUsers implements Users, LoginNames {

    private final TreeMap<String, User> byId = new TreeMap<>();

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(byId.get(id.value()));
    }

    @Override
    public Optional<User> hold(UserId id) {
        return find(id);
    }

    @Override
    public Optional<User> hold(User seen) {
        return find(seen.id()).map(now -> now.changedAt().equals(seen.changedAt()) ? seen : now);
    }

    @Override
    public synchronized Optional<User> findByLoginName(LoginName name) {
        return byId.values().stream().filter(user -> answersTo(user, name)).findFirst();
    }

    @Override
    public Optional<User> look(LoginName name) {
        return findByLoginName(name);
    }

    @Override
    public synchronized boolean add(User user) {
        return !byId.containsKey(user.id().value()) && putFree(user);
    }

    @Override
    public synchronized boolean save(User seen, User changed) {
        User stored = find(seen.id()).orElseThrow(() -> new ConcurrentChange("gone"));
        User next = changed.after(seen);
        boolean rehashed = seen.passwordHash().equals(changed.passwordHash())
                && !stored.passwordHash().equals(seen.passwordHash());
        if (isTaken(changed)) {
            return false;
        }
        if (!stored.changedAt().equals(seen.changedAt())) {
            throw new ConcurrentChange("changed");
        }
        return putFree(rehashed ? next.withPassword(stored.passwordHash().orElseThrow(), next.changedAt()) : next);
    }

    /** Stores a user, whether or not they were there before. */
    public synchronized void put(User user) {
        byId.put(user.id().value(), user);
    }

    private boolean isTaken(User user) {
        return byId.values().stream().anyMatch(other -> collide(user, other));
    }

    private boolean putFree(User user) {
        boolean taken = isTaken(user);
        if (!taken) {
            byId.put(user.id().value(), user);
        }
        return !taken;
    }

    @Override
    public synchronized boolean rehash(UserId id, PasswordHash from, PasswordHash to) {
        Optional<User> found = find(id).filter(user -> user.passwordHash().equals(Optional.of(from)));
        found.ifPresent(user -> byId.put(id.value(), user.withPassword(to, user.changedAt())));
        return found.isPresent();
    }

    @Override
    public synchronized List<User> page(@Nullable UserId after, int limit) {
        return byId.tailMap(after == null ? "" : after.value(), false).values().stream()
                .limit(limit)
                .toList();
    }

    private static boolean answersTo(User user, LoginName name) {
        return name.isAddress()
                ? user.email().map(EmailAddress::canonical).equals(Optional.of(name.canonical()))
                : user.username().canonical().equals(name.canonical());
    }

    private static boolean collide(User one, User other) {
        boolean sameAddress = one.email().isPresent()
                && one.email().map(EmailAddress::canonical).equals(other.email().map(EmailAddress::canonical));
        boolean sameName = one.username().canonical().equals(other.username().canonical());
        return !one.id().equals(other.id()) && (sameName || sameAddress);
    }
}
