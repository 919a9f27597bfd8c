package io.aldaba.token.jpa;

import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.jpa.Padded;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
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

    // "|| ''" keeps planners from the index on the client: for each family they would read all families of its
    // client.
    static final String FORGET = "DELETE FROM token_family WHERE id IN (SELECT f.id" + AFTER
            + " AND f.expires_at <= ?3 AND (f.expires_at < ?3 OR f.id <= ?4)"
            + " AND (EXISTS (SELECT 1 FROM token_family g WHERE g.session_id = f.session_id"
            + " AND g.client_id || '' = f.client_id AND g.id > f.id)"
            + " OR NOT EXISTS (SELECT 1 FROM session s WHERE s.id = f.session_id AND s.ended_at IS NULL)))";

    private static final String OF_USER = "f.user_id = ?1";
    private static final String OF_CLIENT = "f.client_id = ?1";
    private static final String OF_USER_AND_CLIENT = OF_USER + " AND f.client_id = ?2";
    private static final String WITHOUT_SESSION = OF_USER + " AND f.session_id IS NULL";

    private final EntityManager em;

    @Inject
    JpaTokenFamilies(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(TokenFamily family) {
        em.persist(TokenFamilyRow.of(family));
    }

    @Override
    public boolean revoke(TokenFamilyId id, Instant now) {
        return revoke("f.id = :which", id.value(), now) == 1;
    }

    @Override
    public int revokeAllOf(UserId user, Instant now) {
        return revoke("f.userId = :which", user.value(), now);
    }

    @Override
    public int revokeAllOf(UserId user, ClientId client, Instant now) {
        return revokeSomeOf(user, client, now, Integer.MAX_VALUE);
    }

    @Override
    public int revokeSomeOf(UserId user, ClientId client, Instant now, int limit) {
        return revokeSome(OF_USER_AND_CLIENT, now, limit, user.value(), client.value());
    }

    @Override
    public int revokeSomeOf(ClientId client, Instant now, int limit) {
        return revokeSome(OF_CLIENT, now, limit, client.value());
    }

    @Override
    public int revokeAllOf(Set<SessionId> sessions, Instant now) {
        return sessions.isEmpty()
                ? 0
                : revoke("f.sessionId IN :which AND f.outlivesSession = FALSE", values(sessions), now);
    }

    @Override
    public int revokeEveryOf(Set<SessionId> sessions, Instant now) {
        return sessions.isEmpty() ? 0 : revoke("f.sessionId IN :which", values(sessions), now);
    }

    @Override
    public int revokeSomeWithoutSession(UserId user, Instant now, int limit) {
        return revokeSome(WITHOUT_SESSION, now, limit, user.value());
    }

    private int revoke(String condition, Object which, Instant now) {
        return em.createQuery("UPDATE TokenFamilyRow f SET f.revokedAt = :now WHERE " + condition
                        + " AND f.revokedAt IS NULL")
                .setParameter("now", now.toEpochMilli())
                .setParameter("which", which)
                .executeUpdate();
    }

    /** Checks {@code revoked_at} twice: another node may have revoked the rows while this one waited for it. */
    private int revokeSome(String condition, Instant now, int limit, String... whose) {
        return with(
                        whose,
                        "UPDATE token_family SET revoked_at = ?3 WHERE revoked_at IS NULL AND id IN"
                                + " (SELECT f.id FROM token_family f WHERE " + condition
                                + " AND f.revoked_at IS NULL LIMIT ?4)")
                .setParameter(3, now.toEpochMilli())
                .setParameter(4, limit)
                .executeUpdate();
    }

    private Query with(String[] whose, String sql) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < whose.length; i++) {
            query.setParameter(i + 1, whose[i]);
        }
        return query;
    }

    @Override
    public boolean hasAnyOf(ClientId client) {
        return hasMore(OF_CLIENT, 0, client.value());
    }

    @Override
    public boolean hasMoreOf(UserId user, ClientId client, int many) {
        return hasMore(OF_USER_AND_CLIENT + " AND f.revoked_at IS NULL", many, user.value(), client.value());
    }

    @Override
    public boolean hasMoreWithoutSession(UserId user, int many) {
        return hasMore(WITHOUT_SESSION + " AND f.revoked_at IS NULL", many, user.value());
    }

    @Override
    public boolean hasMoreIn(Set<SessionId> sessions, int many) {
        return !sessions.isEmpty()
                && !em.createQuery(
                                "SELECT f.id FROM TokenFamilyRow f WHERE f.sessionId IN :which AND f.revokedAt IS NULL")
                        .setParameter("which", values(sessions))
                        .setFirstResult(many)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    private boolean hasMore(String condition, int many, String... whose) {
        return !with(whose, "SELECT f.id FROM token_family f WHERE " + condition + " LIMIT 1 OFFSET ?3")
                .setParameter(3, many)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean hasAnyWithoutSession(UserId user, Instant now) {
        return !live(user, now, "f.id", "f.sessionId IS NULL")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean hasAnyElsewhere(Login login, Instant now) {
        return !live(login.user(), now, "f.id", "f.outlivesSession = FALSE AND f.sessionId <> :here")
                .setParameter("here", login.session().map(SessionId::value).orElse(""))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Set<SessionId> sessionsOf(UserId user, Instant now, int limit) {
        return sessions(live(user, now, "DISTINCT f.sessionId", "f.outlivesSession = FALSE"), limit);
    }

    @Override
    public Set<SessionId> everySessionOf(UserId user, Instant now, int limit) {
        return sessions(live(user, now, "DISTINCT f.sessionId", "f.sessionId IS NOT NULL"), limit);
    }

    /** Selects from the families of the user that are neither revoked nor expired. */
    private TypedQuery<String> live(UserId user, Instant now, String what, String which) {
        return em.createQuery(
                        "SELECT " + what + " FROM TokenFamilyRow f WHERE f.userId = :user AND " + which
                                + " AND f.revokedAt IS NULL AND f.expiresAt > :now",
                        String.class)
                .setParameter("user", user.value())
                .setParameter("now", now.toEpochMilli());
    }

    private static Set<SessionId> sessions(TypedQuery<String> query, int limit) {
        return query.setMaxResults(limit).getResultList().stream()
                .map(SessionId::new)
                .collect(Collectors.toSet());
    }

    private static List<String> values(Set<SessionId> sessions) {
        return Padded.of(sessions.stream().map(SessionId::value).sorted().toList());
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
                .setParameter("sessions", values(sessions))
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

    /** The place of the last of {@code limit} families; empty if there are fewer. */
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
