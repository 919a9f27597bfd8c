package io.aldaba.user.jpa;

import io.aldaba.kernel.jpa.Rows;
import io.aldaba.password.PasswordHash;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a user from the rows of a query that selects more than the user, without JPA. */
public final class UserColumns {

    /**
     * The columns selected from {@code user_account u LEFT JOIN user_group g}: a row for each group, and one row if
     * there is no group.
     */
    public static final String SELECTED = "u.id, u.username, u.email, u.email_verified, u.claims, u.password_hash,"
            + " u.enabled, u.created_at, u.changed_at, g.group_name";

    private UserColumns() {}

    /**
     * The same for {@code LEFT JOIN user_account u LEFT JOIN user_group g}: empty if there is no user. The rows are
     * then still at the current one.
     */
    public static Optional<User> readIfAny(Rows rows) throws SQLException {
        return Optional.ofNullable(rows.getString("id")).isPresent() ? Optional.of(read(rows)) : Optional.empty();
    }

    /** Reads the user from the current row to the last one of the answer. */
    public static User read(Rows rows) throws SQLException {
        UserId id = new UserId(rows.getString("id"));
        Username username = new Username(rows.getString("username"));
        Optional<EmailAddress> email =
                Optional.ofNullable(rows.getString("email")).map(EmailAddress::new);
        boolean emailVerified = rows.getBoolean("email_verified");
        String claims = rows.getString("claims");
        Optional<PasswordHash> hash =
                Optional.ofNullable(rows.getString("password_hash")).map(PasswordHash::new);
        boolean enabled = rows.getBoolean("enabled");
        Instant createdAt = Instant.ofEpochMilli(rows.getLong("created_at"));
        Instant changedAt = Instant.ofEpochMilli(rows.getLong("changed_at"));
        return new User(
                id,
                username,
                email,
                emailVerified,
                ClaimsColumn.read(claims),
                groups(rows),
                hash,
                enabled,
                createdAt,
                changedAt);
    }

    private static Set<Group> groups(Rows rows) throws SQLException {
        Set<Group> groups = new HashSet<>();
        do {
            Optional.ofNullable(rows.getString("group_name")).map(Group::new).ifPresent(groups::add);
        } while (rows.next());
        return groups;
    }
}
