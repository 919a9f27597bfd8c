package io.aldaba.identity.jpa;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identity.IdentitySource;
import io.aldaba.user.Group;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Native statements: no entities are needed. */
@Dependent
class JpaExternalIdentities implements ExternalIdentities {

    private static final String ALL =
            "SELECT source, subject, user_id, created, group_names, linked_at, used_at FROM external_identity WHERE ";

    /** Separates the names of groups, which contain no space. */
    private static final String SEPARATOR = " ";

    private final EntityManager em;

    @Inject
    JpaExternalIdentities(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<ExternalIdentity> find(IdentitySource source, String subject) {
        return read(em.createNativeQuery(ALL + "source = ?1 AND subject = ?2")
                        .setParameter(1, source.value())
                        .setParameter(2, subject))
                .findFirst();
    }

    @Override
    public List<ExternalIdentity> of(UserId user) {
        return read(em.createNativeQuery(ALL + "user_id = ?1 ORDER BY source").setParameter(1, user.value()))
                .toList();
    }

    /** With {@code ON CONFLICT}, so that the transaction can continue. */
    @Override
    public boolean add(ExternalIdentity identity) {
        return em.createNativeQuery("INSERT INTO external_identity"
                                + " (source, subject, user_id, created, group_names, linked_at, used_at)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING")
                        .setParameter(1, identity.source().value())
                        .setParameter(2, identity.subject())
                        .setParameter(3, identity.user().value())
                        .setParameter(4, identity.created())
                        .setParameter(5, text(identity.groups()))
                        .setParameter(6, identity.linkedAt().toEpochMilli())
                        .setParameter(7, identity.usedAt().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean use(ExternalIdentity seen, ExternalIdentity used) {
        return em.createNativeQuery("UPDATE external_identity SET group_names = ?3, used_at = ?4"
                                + " WHERE source = ?1 AND subject = ?2 AND group_names = ?5")
                        .setParameter(1, seen.source().value())
                        .setParameter(2, seen.subject())
                        .setParameter(3, text(used.groups()))
                        .setParameter(4, used.usedAt().toEpochMilli())
                        .setParameter(5, text(seen.groups()))
                        .executeUpdate()
                == 1;
    }

    @Override
    public void removeAllOf(UserId user) {
        em.createNativeQuery("DELETE FROM external_identity WHERE user_id = ?1")
                .setParameter(1, user.value())
                .executeUpdate();
    }

    private static Stream<ExternalIdentity> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> toDomain((Object[]) row));
    }

    private static ExternalIdentity toDomain(Object[] row) {
        return new ExternalIdentity(
                new IdentitySource((String) row[0]),
                (String) row[1],
                new UserId((String) row[2]),
                truth(row[3]),
                groups((String) row[4]),
                instant(row[5]),
                instant(row[6]));
    }

    /** SQLite stores booleans as numbers. */
    private static boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : ((Number) value).intValue() == 1;
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    private static String text(Set<Group> groups) {
        return groups.stream().map(Group::name).sorted().collect(Collectors.joining(SEPARATOR));
    }

    private static Set<Group> groups(String text) {
        return text.isEmpty()
                ? Set.of()
                : Stream.of(text.split(SEPARATOR)).map(Group::new).collect(Collectors.toSet());
    }
}
