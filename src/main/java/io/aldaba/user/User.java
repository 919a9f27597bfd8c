package io.aldaba.user;

import io.aldaba.password.PasswordHash;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user.
 *
 * @param id never changes
 * @param username unique
 * @param email unique, if there is one
 * @param emailVerified whether the address was shown to be theirs; never without an address
 * @param claims their other claims
 * @param groups in the order of their names
 * @param passwordHash absent if they log in otherwise or not at all
 * @param enabled whether they may do anything
 * @param createdAt when they were registered
 * @param changedAt when the user was last changed, in whole milliseconds; later with every change
 */
public record User(
        UserId id,
        Username username,
        Optional<EmailAddress> email,
        boolean emailVerified,
        StandardClaims claims,
        Set<Group> groups,
        Optional<PasswordHash> passwordHash,
        boolean enabled,
        Instant createdAt,
        Instant changedAt) {

    /** Copies the groups in the order of their names. */
    public User {
        groups = groups.stream()
                .sorted(Comparator.comparing(Group::name))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
        if (emailVerified && email.isEmpty()) {
            throw new IllegalArgumentException("no address, nothing verified");
        }
    }

    /** A new user, enabled, with a name and nothing else. */
    public static User named(UserId id, Username username, Instant now) {
        return new User(
                id, username, Optional.empty(), false, StandardClaims.NONE, Set.of(), Optional.empty(), true, now, now);
    }

    /** With this address. */
    public User withEmail(EmailAddress address, boolean verified, Instant now) {
        return new User(
                id, username, Optional.of(address), verified, claims, groups, passwordHash, enabled, createdAt, now);
    }

    /** Without an address. */
    public User withoutEmail(Instant now) {
        return new User(id, username, Optional.empty(), false, claims, groups, passwordHash, enabled, createdAt, now);
    }

    /** With these claims instead of all previous ones. */
    public User withClaims(StandardClaims fresh, Instant now) {
        return new User(id, username, email, emailVerified, fresh, groups, passwordHash, enabled, createdAt, now);
    }

    /** With these groups instead of all previous ones. */
    public User withGroups(Set<Group> fresh, Instant now) {
        return new User(id, username, email, emailVerified, claims, fresh, passwordHash, enabled, createdAt, now);
    }

    /** With this password. */
    public User withPassword(PasswordHash hash, Instant now) {
        return new User(id, username, email, emailVerified, claims, groups, Optional.of(hash), enabled, createdAt, now);
    }

    /** Disabled: may do nothing from now on. */
    public User disabled(Instant now) {
        return new User(id, username, email, emailVerified, claims, groups, passwordHash, false, createdAt, now);
    }

    /**
     * The same user, with a time of change later than that of the given version, so that the time distinguishes the
     * two.
     */
    public User after(User seen) {
        return changedAt.isAfter(seen.changedAt) ? this : changedAt(seen.changedAt.plusMillis(1));
    }

    private User changedAt(Instant at) {
        return new User(id, username, email, emailVerified, claims, groups, passwordHash, enabled, createdAt, at);
    }

    /** The names of the groups. */
    public Set<String> groupNames() {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.add(group.name()));
        return names;
    }
}
