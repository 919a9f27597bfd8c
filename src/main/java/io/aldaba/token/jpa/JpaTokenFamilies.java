package io.aldaba.token.jpa;

import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.session.SessionId;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@Dependent
class JpaTokenFamilies implements TokenFamilies {

    private static final String AFTER =
            " FROM token_family f WHERE f.expires_at >= ?1 AND (f.expires_at > ?1 OR f.id > ?2)";

    static final String NTH = "SELECT f.expires_at, f.id" + AFTER
            + " AND f.expires_at <= ?3 ORDER BY f.expires_at, f.id LIMIT 1 OFFSET ?4";

    // "|| ''", so that no planner takes the index on the client: all of its families would be read for each.
    static final String FORGET = "DELETE FROM token_family WHERE id IN (SELECT f.id" + AFTER
            + " AND f.expires_at <= ?3 AND (f.expires_at < ?3 OR f.id <= ?4)"
            + " AND (EXISTS (SELECT 1 FROM token_family g WHERE g.session_id = f.session_id"
            + " AND g.client_id || '' = f.client_id AND g.id > f.id)"
            + " OR NOT EXISTS (SELECT 1 FROM session s WHERE s.id = f.session_id AND s.ended_at IS NULL)))";

    // The condition twice: another node may have revoked them while this one waited for it.
    static final String REVOKE_SOME = "UPDATE token_family SET revoked_at = ?2 WHERE revoked_at IS NULL AND id IN"
            + " (SELECT f.id FROM token_family f WHERE f.client_id = ?1 AND f.revoked_at IS NULL LIMIT ?3)";

    static final String REVOKE_SOME_WITHOUT_SESSION =
            "UPDATE token_family SET revoked_at = ?2 WHERE revoked_at IS NULL AND id IN"
                    + " (SELECT f.id FROM token_family f WHERE f.user_id = ?1 AND f.session_id IS NULL"
                    + " AND f.revoked_at IS NULL LIMIT ?3)";

    private final EntityManager em;

    @Inject
    JpaTokenFamilies(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<TokenFamily> find(TokenFamilyId id) {
        return Fresh.find(em, "SELECT f FROM TokenFamilyRow f WHERE f.id = :key", TokenFamilyRow.class, id.value())
                .map(TokenFamilyRow::toDomain);
    }

    @Override
    public void add(TokenFamily family) {
        em.persist(TokenFamilyRow.of(family));
        // Rows are not related, so EclipseLink would insert the family's first token before it as likely as after it.
        em.flush();
    }

    @Override
    public boolean revoke(TokenFamilyId id, Instant now) {
        int changed = em.createQuery(
                        "UPDATE TokenFamilyRow f SET f.revokedAt = :now WHERE f.id = :id AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", id.value())
                .executeUpdate();
        return changed == 1;
    }

    @Override
    public int revokeAllOf(UserId user, Instant now) {
        return em.createQuery(
                        "UPDATE TokenFamilyRow f SET f.revokedAt = :now WHERE f.userId = :user AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("user", user.value())
                .executeUpdate();
    }

    @Override
    public int revokeAllOf(UserId user, ClientId client, Instant now) {
        return em.createQuery("UPDATE TokenFamilyRow f SET f.revokedAt = :now"
                        + " WHERE f.userId = :user AND f.clientId = :client AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("user", user.value())
                .setParameter("client", client.value())
                .executeUpdate();
    }

    @Override
    public int revokeSomeOf(ClientId client, Instant now, int limit) {
        return revokeSome(REVOKE_SOME, client.value(), now, limit);
    }

    @Override
    public int revokeAllOf(SessionId session, Instant now) {
        return em.createQuery("UPDATE TokenFamilyRow f SET f.revokedAt = :now"
                        + " WHERE f.sessionId = :session AND f.outlivesSession = FALSE AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("session", session.value())
                .executeUpdate();
    }

    @Override
    public int revokeAllWithoutSession(UserId user, Instant now) {
        return em.createQuery("UPDATE TokenFamilyRow f SET f.revokedAt = :now"
                        + " WHERE f.userId = :user AND f.sessionId IS NULL AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("user", user.value())
                .executeUpdate();
    }

    @Override
    public int revokeSomeWithoutSession(UserId user, Instant now, int limit) {
        return revokeSome(REVOKE_SOME_WITHOUT_SESSION, user.value(), now, limit);
    }

    @Override
    public boolean hasAnyOf(ClientId client) {
        return !em.createQuery("SELECT f.id FROM TokenFamilyRow f WHERE f.clientId = :client", String.class)
                .setParameter("client", client.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean hasMoreWithoutSession(UserId user, int many) {
        return !em.createQuery(
                        "SELECT f.id FROM TokenFamilyRow f WHERE f.userId = :user AND f.sessionId IS NULL"
                                + " AND f.revokedAt IS NULL",
                        String.class)
                .setParameter("user", user.value())
                .setFirstResult(many)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private int revokeSome(String sql, String whose, Instant now, int limit) {
        return em.createNativeQuery(sql)
                .setParameter(1, whose)
                .setParameter(2, now.toEpochMilli())
                .setParameter(3, limit)
                .executeUpdate();
    }

    @Override
    public boolean hasAnyWithoutSession(UserId user, Instant now) {
        return !em.createQuery(
                        "SELECT f.id FROM TokenFamilyRow f WHERE f.userId = :user AND f.sessionId IS NULL"
                                + " AND f.revokedAt IS NULL AND f.expiresAt > :now",
                        String.class)
                .setParameter("user", user.value())
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Set<SessionId> sessionsOf(UserId user, Instant now) {
        return sessions(user, now, " AND f.outlivesSession = FALSE");
    }

    @Override
    public Set<SessionId> everySessionOf(UserId user, Instant now) {
        return sessions(user, now, " AND f.sessionId IS NOT NULL");
    }

    private Set<SessionId> sessions(UserId user, Instant now, String which) {
        return em
                .createQuery(
                        "SELECT DISTINCT f.sessionId FROM TokenFamilyRow f WHERE f.userId = :user" + which
                                + " AND f.revokedAt IS NULL AND f.expiresAt > :now",
                        String.class)
                .setParameter("user", user.value())
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .map(SessionId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<Participant> participantsIn(Set<SessionId> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        return em
                .createQuery(
                        "SELECT DISTINCT f.sessionId, f.clientId, f.userId FROM TokenFamilyRow f"
                                + " WHERE f.sessionId IN :sessions",
                        Object[].class)
                .setParameter(
                        "sessions", sessions.stream().map(SessionId::value).toList())
                .getResultList()
                .stream()
                .map(row -> new Participant(
                        new SessionId((String) row[0]), new ClientId((String) row[1]), new UserId((String) row[2])))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Place> forgetExpired(Place after, Instant now, int limit) {
        Optional<Place> last = last(after, now, limit);
        Place upTo = last.orElse(new Place(now.plusMillis(1), Place.FIRST.id()));
        em.createNativeQuery(FORGET)
                .setParameter(1, after.expiresAt().toEpochMilli())
                .setParameter(2, after.id())
                .setParameter(3, upTo.expiresAt().toEpochMilli())
                .setParameter(4, upTo.id())
                .executeUpdate();
        return last;
    }

    /** The place of the last of so many; empty if there are fewer. */
    private Optional<Place> last(Place after, Instant now, int limit) {
        List<?> rows = em.createNativeQuery(NTH)
                .setParameter(1, after.expiresAt().toEpochMilli())
                .setParameter(2, after.id())
                .setParameter(3, now.toEpochMilli())
                .setParameter(4, limit - 1)
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            Object[] columns = (Object[]) row;
            return new Place(Instant.ofEpochMilli(((Number) columns[0]).longValue()), (String) columns[1]);
        });
    }
}
