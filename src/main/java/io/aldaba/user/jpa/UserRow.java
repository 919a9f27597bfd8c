package io.aldaba.user.jpa;

import io.aldaba.kernel.jpa.Held;
import io.aldaba.password.PasswordHash;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code user_account} with its rows of {@code user_group}. */
@Entity
@Table(name = "user_account")
@NamedQuery(name = UserRow.HELD, query = UserRow.BY_KEY, hints = @QueryHint(name = Held.HINT, value = Held.VALUE))
@NamedQuery(
        name = UserRow.HELD_UNCHANGED,
        query = UserRow.BY_KEY + " and u.changedAt = :changed",
        hints = @QueryHint(name = Held.HINT, value = Held.VALUE))
@Access(AccessType.FIELD)
class UserRow {

    /** The query that locks a user. */
    static final String HELD = "UserRow.held";

    /** The same for a user who has not changed since they were read. */
    static final String HELD_UNCHANGED = "UserRow.heldUnchanged";

    static final String BY_KEY = "select u from UserRow u where u.id = :key";

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "username")
    private String username;

    @Column(name = "username_canonical")
    private String usernameCanonical;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "email_canonical")
    private @Nullable String emailCanonical;

    @Column(name = "email_verified")
    private boolean emailVerified;

    @Column(name = "claims")
    private String claims;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "changed_at")
    private long changedAt;

    @ElementCollection
    @CollectionTable(name = "user_group", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "group_name")
    // Not initialized here: EclipseLink would take our set for one that was read, and would read it again with each
    // lock of the row.
    private Set<String> groups;

    User toDomain() {
        return new User(
                new UserId(id),
                new Username(username),
                Optional.ofNullable(email).map(EmailAddress::new),
                emailVerified,
                ClaimsColumn.read(claims),
                groups.stream().map(Group::new).collect(Collectors.toSet()),
                Optional.ofNullable(passwordHash).map(PasswordHash::new),
                enabled,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(changedAt));
    }
}
