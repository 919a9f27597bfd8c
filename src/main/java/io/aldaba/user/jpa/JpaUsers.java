package io.aldaba.user.jpa;

import io.aldaba.kernel.Causes;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.password.PasswordHash;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores users by JPA. */
@Dependent
class JpaUsers implements Users {

    private static final String WITH_GROUPS = "select distinct u from UserRow u left join fetch u.groups where ";

    private final EntityManager em;

    @Inject
    JpaUsers(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<User> find(UserId id) {
        return one(em.createQuery(WITH_GROUPS + "u.id = :key", UserRow.class).setParameter("key", id.value()));
    }

    /**
     * Locks in a statement of its own: PostgreSQL does not lock the rows of an outer join, and data read while
     * waiting for the lock would be outdated.
     */
    @Override
    public Optional<User> hold(UserId id) {
        em.createNamedQuery(UserRow.HELD, UserRow.class)
                .setParameter("key", id.value())
                .getResultList();
        return find(id);
    }

    /**
     * Every change except {@link #rehash} updates {@code changedAt}; if it no longer matches once the lock is held,
     * the user is read again.
     */
    @Override
    public Optional<User> hold(User seen) {
        List<UserRow> unchanged = em.createNamedQuery(UserRow.HELD_UNCHANGED, UserRow.class)
                .setParameter("key", seen.id().value())
                .setParameter("changed", seen.changedAt().toEpochMilli())
                .getResultList();
        return unchanged.isEmpty() ? hold(seen.id()) : Optional.of(seen);
    }

    @Override
    public Optional<User> findByLoginName(LoginName name) {
        String column = name.isAddress() ? "u.emailCanonical" : "u.usernameCanonical";
        return one(
                em.createQuery(WITH_GROUPS + column + " = :key", UserRow.class).setParameter("key", name.canonical()));
    }

    @Override
    public boolean add(User user) {
        boolean added = insert(user);
        if (added) {
            user.groupNames().forEach(group -> addGroup(user.id(), group));
        }
        return added;
    }

    @Override
    public boolean save(User seen, User changed) {
        if (isTaken(changed)) {
            return false;
        }
        if (!update(seen, changed.after(seen))) {
            throw new ConcurrentChange("a user was changed since it was read");
        }
        if (!seen.passwordHash().equals(changed.passwordHash())) {
            writeHash(changed);
        }
        if (!seen.groups().equals(changed.groups())) {
            replaceGroups(changed);
        }
        return true;
    }

    @Override
    public boolean rehash(UserId id, PasswordHash from, PasswordHash to) {
        return em.createQuery("update UserRow u set u.passwordHash = :to where u.id = :id and u.passwordHash = :from")
                        .setParameter("to", to.encoded())
                        .setParameter("id", id.value())
                        .setParameter("from", from.encoded())
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<User> page(@Nullable UserId after, int limit) {
        // Reads the groups of the whole page in one more statement; a join would multiply the rows that the limit
        // counts.
        TypedQuery<UserRow> query = em.createQuery(
                        "select u from UserRow u where u.id > :after order by u.id", UserRow.class)
                .setParameter("after", after == null ? "" : after.value())
                .setMaxResults(limit)
                .setHint("eclipselink.batch", "u.groups")
                .setHint("eclipselink.batch.type", "IN");
        return fresh(query).getResultList().stream().map(UserRow::toDomain).toList();
    }

    /** Uses {@code ON CONFLICT}: after a failed {@code INSERT} PostgreSQL's transaction would be unusable. */
    private boolean insert(User user) {
        return em.createNativeQuery("insert into user_account (id, username, username_canonical, email,"
                                + " email_canonical, email_verified, claims, password_hash, enabled, created_at,"
                                + " changed_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                                + " on conflict do nothing")
                        .setParameter(1, user.id().value())
                        .setParameter(2, user.username().value())
                        .setParameter(3, user.username().canonical())
                        .setParameter(4, user.email().map(EmailAddress::value).orElse(null))
                        .setParameter(
                                5, user.email().map(EmailAddress::canonical).orElse(null))
                        .setParameter(6, user.emailVerified())
                        .setParameter(7, ClaimsColumn.write(user.claims()))
                        .setParameter(
                                8,
                                user.passwordHash().map(PasswordHash::encoded).orElse(null))
                        .setParameter(9, user.enabled())
                        .setParameter(10, user.createdAt().toEpochMilli())
                        .setParameter(11, user.changedAt().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /**
     * Decides in one statement: of two transactions that read the same version, only one still finds its
     * {@code changed_at}. Unchanged columns are not written again: a node on a newer JDK may have folded a name, or
     * stored a claim, that this one does not know.
     */
    private boolean update(User seen, User changed) {
        try {
            return em.createNativeQuery("update user_account set username = ?1,"
                                    + " username_canonical = case when username = ?1 then username_canonical else ?2 end,"
                                    + " email = ?3,"
                                    + " email_canonical = case when email = ?3 then email_canonical else ?4 end,"
                                    + " email_verified = ?5, claims = coalesce(?6, claims), enabled = ?7,"
                                    + " changed_at = ?8 where id = ?9 and changed_at = ?10")
                            .setParameter(1, changed.username().value())
                            .setParameter(2, changed.username().canonical())
                            .setParameter(
                                    3, changed.email().map(EmailAddress::value).orElse(null))
                            .setParameter(
                                    4,
                                    changed.email().map(EmailAddress::canonical).orElse(null))
                            .setParameter(5, changed.emailVerified())
                            .setParameter(
                                    6,
                                    changed.claims().equals(seen.claims())
                                            ? null
                                            : ClaimsColumn.write(changed.claims()))
                            .setParameter(7, changed.enabled())
                            .setParameter(8, changed.changedAt().toEpochMilli())
                            .setParameter(9, seen.id().value())
                            .setParameter(10, seen.changedAt().toEpochMilli())
                            .executeUpdate()
                    == 1;
        } catch (PersistenceException e) {
            if (violatesConstraint(e)) {
                throw new ConcurrentChange("a name or an address was taken at this moment");
            }
            throw e;
        }
    }

    /**
     * An update has no {@code ON CONFLICT}, so on PostgreSQL the slower transaction gets a constraint violation
     * (SQLSTATE class 23).
     */
    private static boolean violatesConstraint(Throwable failure) {
        return Causes.of(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .anyMatch(state -> state != null && state.startsWith("23"));
    }

    private void writeHash(User user) {
        em.createNativeQuery("update user_account set password_hash = ?1 where id = ?2")
                .setParameter(1, user.passwordHash().map(PasswordHash::encoded).orElse(null))
                .setParameter(2, user.id().value())
                .executeUpdate();
    }

    private void replaceGroups(User user) {
        em.createNativeQuery("delete from user_group where user_id = ?1")
                .setParameter(1, user.id().value())
                .executeUpdate();
        user.groupNames().forEach(group -> addGroup(user.id(), group));
    }

    private void addGroup(UserId id, String group) {
        em.createNativeQuery("insert into user_group (user_id, group_name) values (?1, ?2)")
                .setParameter(1, id.value())
                .setParameter(2, group)
                .executeUpdate();
    }

    private boolean isTaken(User user) {
        return em.createQuery(
                                "select count(u) from UserRow u where u.id <> :id"
                                        + " and (u.usernameCanonical = :name or u.emailCanonical = :address)",
                                Long.class)
                        .setParameter("id", user.id().value())
                        .setParameter("name", user.username().canonical())
                        .setParameter(
                                "address",
                                user.email().map(EmailAddress::canonical).orElse(""))
                        .getSingleResult()
                > 0;
    }

    private static Optional<User> one(TypedQuery<UserRow> query) {
        return fresh(query).getResultList().stream().findFirst().map(UserRow::toDomain);
    }

    /**
     * Native statements change rows without the persistence context, which would otherwise return the entities read
     * before.
     */
    private static TypedQuery<UserRow> fresh(TypedQuery<UserRow> query) {
        return query.setHint("eclipselink.refresh", "True");
    }
}
